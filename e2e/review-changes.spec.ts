// 标签变化 in a real browser: a number of a day gone by leads to the customers behind it, and a customer's labels are told over time.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

test('the labels of a day, and the customers behind a number of it', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/changes')
  await expect(page.getByText('那一天还没有客户')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('日期', { exact: true }).fill(today())
  const high = page.getByRole('row', { name: /^高价值/ })
  await expect(high).toBeVisible()
  await expectAccessible(page)
  const count = await high.getByRole('link').innerText()
  await high.getByRole('link').click()
  await expect(page.getByText(`${today()} 时价值层级为高价值`)).toBeVisible()
  await expect(page.getByText(`共 ${count} 个客户`)).toBeVisible()
  await expectAccessible(page)
})

test('flows between two days and how long labels last', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/changes')
  await page.getByRole('tab', { name: '两天之间的变化' }).click()
  await expect(page.getByRole('img', { name: /合作状态：.* 的变化/ })).toBeVisible()
  await expectAccessible(page)
  const won = page.getByRole('row', { name: /^新客户/ }).getByTitle(/^新客户 → 成交/)
  const count = await won.innerText()
  await won.click()
  await expect(page.getByText(`共 ${count} 个客户`)).toBeVisible()
  await page.goBack()
  await page.getByRole('tab', { name: '停留时长与转化周期' }).click()
  await expect(page.getByRole('row', { name: /^成交/ })).toBeVisible()
  await expectAccessible(page)
})

test('a customer’s labels over time, each with its source', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/?row=1')
  await page.getByRole('tab', { name: '标签历程' }).click()
  const drawer = page.getByRole('complementary', { name: '客户详情' })
  await expect(drawer.getByText(/至今/).first()).toBeVisible()
  await expect(drawer.getByText(/规则第 1 版/).first()).toBeVisible()
  await expectAccessible(page)
})

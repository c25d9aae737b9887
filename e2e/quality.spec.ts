// 数据质量 in a real browser: three shares, where they come from, the customers behind a number, and what counts.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })
const number = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''))

test('周 sees what is missing by field and owner, and opens the customers behind a number', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/quality')
  await expect(page.getByText(/应填 [\d,]+ 项，已填 [\d,]+ 项/)).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  const owner = row(page, /^李 销售/)
  const count = number(await owner.getByRole('link').textContent())
  expect(count).toBeGreaterThan(0)
  await owner.getByRole('link').click()
  await expect(page.getByText(`共 ${count.toLocaleString('en-US')} 个客户`)).toBeVisible()
  await expect(page.getByText('负责人 等于 李 销售')).toBeVisible()
})

test('what counts is chosen, and taken back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/quality')
  await expect(row(page, /^统一社会信用代码/)).toBeVisible()
  await page.getByRole('button', { name: '口径' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('统一社会信用代码').uncheck()
  await dialog.getByLabel('官网').check()
  await dialog.getByLabel('多少天内算新鲜').fill('30')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row(page, /^官网/)).toBeVisible()
  await expect(row(page, /^统一社会信用代码/)).toHaveCount(0)
  await expect(page.getByText(/在 30 天内更新或跟进过/)).toBeVisible()
  await page.getByRole('button', { name: '口径' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复默认' }).click()
  await expect(row(page, /^统一社会信用代码/)).toBeVisible()
})

test('周 opens the customers with few points, sees what one lacks, and mends it where it stands', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/quality')
  await page.getByRole('link', { name: '低于 60 分的客户' }).click()
  await expect(page.getByText('质量分 < 60')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: /质量分/ })).toBeVisible()
  const made = await page.request.post(`${house.address}/api/v1/customers`, {
    data: { values: { name: '苏州云帆仓储服务公司' } },
    headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
  })
  const { customer } = (await made.json()) as { customer: { id: number } }
  await page.goto(`${house.address}/?row=${customer.id}`)
  const note = page.getByRole('region', { name: '质量分' })
  const lack = note.getByRole('button', { name: '缺统一社会信用代码' })
  await expect(lack).toBeVisible()
  await expectAccessible(page)
  const before = number(await note.locator('b').textContent())
  await lack.click()
  await expect(page.getByRole('textbox', { name: '修改统一社会信用代码' })).toBeFocused()
  await page.keyboard.type('91440300708461136T')
  await page.keyboard.press('Enter')
  await expect(lack).toHaveCount(0)
  expect(number(await note.locator('b').textContent())).toBeGreaterThan(before)
})

test('李 counts his own, sets nothing; on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '李 销售', '/clean/quality')
  await expect(page.getByText(/应填 [\d,]+ 项/)).toBeVisible()
  await expect(page.getByRole('button', { name: '口径' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '按负责人' })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

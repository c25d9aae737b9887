// 查 in a real browser: the whole in numbers, each of which leads to the customers behind it.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

/** `1,234 …` → 1234. */
const number = (text: string | null) => Number((text ?? '').replaceAll(',', '').match(/\d+/)?.[0])

test('bars, cross-table and problems are there, light and dark, and everybody can use them', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review')
  await expect(page.getByRole('heading', { name: '客户概览' })).toBeVisible()
  await expect(page.getByRole('table', { name: '行业 × 价值层级' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '数据问题' })).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.getByText('按金额').click()
  await expectAccessible(page)
})

test('a bar of 高价值 opens as many customers as it says', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review')
  const bar = page.getByRole('link', { name: /^高价值/ }).first()
  const count = number((await bar.getAttribute('title')) ?? '')
  expect(count).toBeGreaterThan(0)
  await bar.click()
  await expect(page).toHaveURL(/in\.value-tier=high/)
  await expect(page.getByText(new RegExp(`共?\\s*${count.toLocaleString('en-US')}\\s*(位|个)`)).first()).toBeVisible()
})

test('the cross-table takes other dimensions; a cell leads to both labels', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review')
  await page.getByRole('combobox', { name: '列' }).selectOption({ label: '合作状态' })
  const table = page.getByRole('table', { name: '行业 × 合作状态' })
  await expect(table).toBeVisible()
  await table.getByRole('link').first().click()
  await expect(page).toHaveURL(/in\.industry=/)
  await expect(page).toHaveURL(/in\.status=/)
})

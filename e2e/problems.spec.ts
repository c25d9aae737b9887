// 数据问题 in a real browser: a kind of problem is opened, one value corrected, the rest repaired by one pattern, and taken back.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { type House, openHouse } from './house.ts'

let house: House

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = await openHouse('--demo')
})

test.afterAll(() => house?.stop())

const create = (page: Page, name: string, phone: string) =>
  page.evaluate(
    async (values) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch('/api/v1/customers', { method: 'POST', headers, body: JSON.stringify({ values }) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    { name, phone, 'contact-name': '陈静' },
  )
const group = (page: Page) => page.getByRole('row').filter({ hasText: '固定电话缺少区号' })
const count = async (page: Page) =>
  Number((await group(page).getByRole('cell').nth(2).textContent())?.replace(/\D/g, ''))
const open = (page: Page) => group(page).getByRole('link', { name: /^查看/ }).click()
const line = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('李 corrects one phone in its line and gives the others their area code, then takes it back', async ({ page }) => {
  await enter(page, house, '李 销售', '/clean/problems')
  await expect(page.getByRole('heading', { name: '数据问题' })).toBeVisible()
  for (const nr of [1, 2, 3]) await create(page, `云帆仓储${nr}公司`, `2688123${nr}`)
  await page.reload()
  await expect(group(page)).toBeVisible()
  await expectAccessible(page)
  const before = await count(page)
  await open(page)
  await line(page, '云帆仓储1公司').getByRole('button', { name: /^修改/ }).click()
  await page.keyboard.type('0755-26881231')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已更正')).toBeVisible()
  await expect(line(page, '云帆仓储1公司')).toHaveCount(0)
  await expectAccessible(page)

  await page.getByRole('button', { name: '批量修复' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: '在前面加上' })).toBeChecked()
  await dialog.getByLabel('加上的内容').fill('0755-')
  await expect(dialog.getByText('0755-26881232')).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: `修复 ${before - 1} 处` }).click()
  await expect(dialog.getByText(`已修好 ${before - 1} 处`)).toBeVisible()
  await dialog.getByRole('button', { name: '撤销' }).click()
  await expect(line(page, '云帆仓储2公司')).toBeVisible()
  await page.getByRole('link', { name: '全部问题' }).click()
  expect(await count(page)).toBe(before - 1)
})

test('周 replaces by a pattern, is told what would be refused, and checks everything again', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/problems')
  await open(page)
  await page.getByRole('button', { name: '批量修复' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('查找并替换').click()
  await dialog.getByLabel('查找', { exact: true }).fill('*')
  await dialog.getByLabel('替换为').fill('前台')
  await expect(dialog.getByText('不能这样改').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: '开始修复' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '全部问题' }).click()
  await page.getByRole('button', { name: '重新检查' }).click()
  await expect(page.getByText(/^检查完成/)).toBeVisible({ timeout: 60_000 })
})

test('on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '李 销售', '/clean/problems')
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect(group(page)).toBeVisible()
  expect(await overflow()).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await open(page)
  await expect(line(page, '云帆仓储2公司')).toBeVisible()
  expect(await overflow()).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

test('钱, who only reads, sees the problems but repairs none', async ({ page }) => {
  await enter(page, house, '钱 只读', '/clean/problems')
  await open(page)
  await expect(line(page, '云帆仓储2公司')).toBeVisible()
  await expect(page.getByRole('button', { name: '批量修复' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^修改/ })).toHaveCount(0)
})

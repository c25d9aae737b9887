// 写法归并 in a real browser: a job title in several spellings is written alike in one act, and the act is taken back.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const create = (page: Page, name: string, title: string) =>
  page.evaluate(
    async (values) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch('/api/v1/customers', { method: 'POST', headers, body: JSON.stringify({ values }) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    { name, 'contact-title': title },
  )
const group = (page: Page) => page.locator('section', { hasText: '“仓储调度主任”的' })
const line = (page: Page, value: string) => group(page).getByRole('row').filter({ hasText: value })

test('周 keeps one spelling, changes the others, and takes it back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/spellings')
  await expect(page.getByRole('heading', { name: '写法归并' })).toBeVisible()
  for (const nr of [1, 2, 3]) await create(page, `云帆仓储${nr}公司`, '仓储调度主任')
  await create(page, '海川货运', '仓储调度 主任')
  await create(page, '江城配送', '仓储凋度主任')
  await page.reload()
  await expect(line(page, '仓储凋度主任')).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await expect(group(page).getByRole('radio', { name: '保留“仓储调度主任”' })).toBeChecked()

  await group(page).getByRole('checkbox', { name: '把“仓储调度 主任”改成保留的写法' }).uncheck()
  await group(page).getByRole('button', { name: '统一写法，改 1 个客户' }).click()
  await expect(page.getByText('已把 1 个客户改为“仓储调度主任”')).toBeVisible()
  await expect(line(page, '仓储凋度主任')).toHaveCount(0)
  await group(page).getByRole('checkbox', { name: '把“仓储调度 主任”改成保留的写法' }).check()
  await group(page).getByRole('button', { name: '统一写法，改 1 个客户' }).click()
  await expect(group(page)).toHaveCount(0)

  await page.getByRole('button', { name: '撤销' }).click()
  await expect(line(page, '仓储调度 主任')).toBeVisible()
})

test('a spelling nobody has can be typed; a number leads to the customers; on a phone nothing is cut off', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '周 数据管理员', '/clean/spellings')
  await expect(group(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await group(page).getByLabel('统一写成').fill('仓库调度')
  await group(page).getByRole('button', { name: '统一写法，改 5 个客户' }).click()
  await expect(page.getByText('已把 5 个客户改为“仓库调度”')).toBeVisible()
})

test('who does not see to the data has no such page', async ({ page }) => {
  await enter(page, house, '李 销售', '/clean/spellings')
  await expect(page.getByText('写法归并')).toHaveCount(0)
})

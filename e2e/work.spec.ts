// 待整理 in a real browser: what is open, a part given to somebody with a day, seen by them, ended; who rested for long is handed over.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { type House, openHouse } from './house.ts'
import { withRested } from './rested.ts'

let house: House

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = await openHouse('--demo')
})

test.afterAll(() => house?.stop())

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const number = async (page: Page, list: string, nr: number) =>
  Number((await row(page, list).first().getByRole('cell').nth(nr).textContent())?.replace(/\D/g, ''))

test('周 sees every list and gives the missing e-mails of 李 to 李', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/work')
  await expect(page.getByRole('heading', { name: '待整理' })).toBeVisible()
  for (const list of ['数据问题', '重复客户', '矛盾待办', '核实', '久未联系', '写法归并'])
    await expect(page.getByRole('link', { name: list, exact: true }).last()).toBeVisible()
  await expect.poll(() => number(page, '数据问题', 1)).toBeGreaterThan(0)
  await expect(row(page, '核实').first()).toContainText('李 销售')
  await expectAccessible(page)
  await page.getByRole('button', { name: '分配：数据问题' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('内容').selectOption({ label: (await option(page, '邮箱：没有填写')) ?? '' })
  await dialog.getByLabel('负责处理').selectOption({ label: '王 销售' })
  await dialog.getByLabel('哪些客户').selectOption({ label: '李 销售' })
  await dialog.getByRole('button', { name: '分配' }).click()
  await expect(dialog.getByRole('alert')).toContainText('王 销售的角色或视野处理不了')
  await expectAccessible(page)
  await dialog.getByLabel('负责处理').selectOption({ label: '李 销售' })
  await dialog.getByRole('button', { name: '分配' }).click()
  await expect(page.getByText('已分配给李 销售')).toBeVisible()
  await expect(row(page, '邮箱：没有填写（李 销售的客户）')).toContainText(/(\d+) 项中还剩 \1 项/)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

/** The name of the option that begins so; behind it stands how many there are. */
async function option(page: Page, start: string): Promise<string | undefined> {
  const options = page.getByRole('dialog').getByLabel('内容').locator('option')
  await expect(options.filter({ hasText: start })).not.toHaveCount(0)
  return (await options.allTextContents()).find((text) => text.startsWith(start))
}

test('李 sees what was given, opens it, and ends it; the end is taken back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '李 销售', '/clean/work')
  const given = page.getByRole('link', { name: '邮箱：没有填写（李 销售的客户）' })
  await expect(given).toBeVisible()
  await expect(page.getByRole('link', { name: '写法归并' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^分配/ })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await given.click()
  await expect(page.getByText(/^邮箱 · \d+ 个客户$/)).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: /^结束/ }).click()
  await expect(page.getByText(/\d{4}-\d\d-\d\d 结束/)).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: /^结束/ })).toBeVisible()
})

test('who rested for long is confirmed or handed over; how long is long is set', async ({ page }) => {
  await withRested(page, house.address)
  await enter(page, house, '周 数据管理员', '/clean/stale')
  await expect(page.getByText('2025-03-01 新建')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: /^勾选/ }).first().check()
  await page.getByRole('button', { name: '确认 1 个客户仍有效' }).click()
  await expect(page.getByText('已确认 1 个客户')).toBeVisible()
  await page.getByRole('checkbox', { name: '全选' }).check()
  await page.getByRole('button', { name: '变更 3 个客户的负责人' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('负责人').selectOption({ label: '王 销售' })
  await dialog.getByRole('button', { name: '应用' }).click()
  await expect(page.getByText(/已变更 \d 个客户的负责人/)).toBeVisible()
  await page.getByRole('button', { name: '设置', exact: true }).last().click()
  await dialog.getByLabel('没有动静的天数').fill('90')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('90 天以上没有修改')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test('nobody is stale in a company that is a minute old', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '钱 只读', '/clean/stale')
  await expect(page.getByText('没有久未联系的客户')).toBeVisible()
  await expectAccessible(page)
})

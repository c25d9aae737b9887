// 查 in a real browser: contradictions are settled or said to be right; labels are reviewed, and decisions kept.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { type House, openHouse } from './house.ts'

let house: House

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = await openHouse('--demo')
})

test.afterAll(() => house?.stop())

/** The number in 全部规则 (23). */
async function listed(page: Page): Promise<number> {
  const text = await page.getByRole('combobox', { name: '矛盾规则' }).locator('option').first().textContent()
  return Number(text?.match(/\d+/)?.[0])
}

test('a contradiction is said to be right with a reason, listed as that, and taken back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/contradictions')
  await expect(page.getByRole('heading', { name: '矛盾待办' })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  const before = await listed(page)
  await page.getByRole('button', { name: '属实' }).first().click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByRole('textbox').fill('线下签约，订单在旧系统')
  await dialog.getByRole('button', { name: '属实' }).click()
  await expect.poll(() => listed(page)).toBe(before - 1)
  await page.getByText('已确认属实', { exact: true }).first().click()
  await expect(page.getByText('线下签约，订单在旧系统')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '取消确认' }).click()
  await page.getByText('待处理', { exact: true }).first().click()
  await expect.poll(() => listed(page)).toBe(before)
})

test('a rule gets hours and somebody to see to it; what is overdue is counted and listed alone', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/contradictions')
  await page.getByRole('tab', { name: '规则' }).click()
  const row = page.getByRole('row', { name: /VIP 客户，价值层级却是普通/ })
  const hours = row.getByRole('textbox')
  await expect(hours).toHaveAttribute('placeholder', '默认 24')
  await expectAccessible(page)
  await hours.fill('0')
  await expect(hours).toHaveAttribute('aria-invalid', 'true')
  await hours.fill('48')
  await hours.press('Enter')
  await expect(page.getByText('已保存').first()).toBeVisible()
  await row.getByRole('combobox').selectOption({ label: '赵 销售主管' })
  await page.reload()
  await page.getByRole('tab', { name: '规则' }).click()
  await expect(hours).toHaveValue('48')
  await expect(row.getByRole('combobox').locator('option:checked')).toHaveText('赵 销售主管')
  await page.getByRole('tab', { name: '待办' }).click()
  await expect(page.getByRole('row').filter({ hasText: '赵 销售主管' }).first()).toBeVisible()
  await page
    .getByText(/^已逾期/)
    .first()
    .click()
  await expect(page.getByText('没有逾期的矛盾').or(page.getByRole('row').nth(1))).toBeVisible()
  await expectAccessible(page)
})

test('李 has only his own, and changes a label in two clicks', async ({ page }) => {
  await enter(page, house, '李 销售', '/review/contradictions')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const before = await listed(page)
  await expect(page.getByText('王 销售')).toHaveCount(0)
  await page.getByRole('combobox', { name: '矛盾规则' }).selectOption({ index: 0 })
  await page
    .getByRole('row', { name: /已流失，近期却有成交/ })
    .getByRole('button', { name: '改标签' })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '成交', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => listed(page)).toBeLessThan(before)
})

test('a label is kept and another retired, each with its reason', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/labels')
  await expect(page.getByRole('heading', { name: '标签治理' })).toBeVisible()
  await expect(page.getByRole('button', { name: '行业' })).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
  await row('能源').getByRole('button', { name: '保留' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('明年重点行业')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '保留' }).click()
  await expect(row('能源')).toContainText('明年重点行业')
  await expect(row('能源')).not.toContainText('待决定')
  await row('房地产').getByRole('button', { name: '停用' }).click()
  const changes = page.getByRole('region', { name: '会改动什么' })
  await expect(changes).toContainText('位客户带有它，保持不变')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await row('房地产').getByRole('button', { name: '合并' }).click()
  await page.getByRole('dialog').getByRole('combobox').selectOption({ label: '能源' })
  await expect(changes).toContainText('位客户改为新标签')
  await expect(changes).toContainText('都读作新标签')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await row('房地产').getByRole('button', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('没有客户')
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(row('房地产')).toContainText('已停用')
})

// 核实 in a real browser: customers are confirmed one after the other by keyboard, corrected in their line, and rounds are set.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const lines = (page: Page) => page.getByRole('list', { name: '待核实的客户' }).getByRole('listitem')
const names = (page: Page) => lines(page).getByRole('link').allTextContents()
const due = async (page: Page) =>
  Number(((await page.getByText(/^待核实 [\d,]+$/).textContent()) ?? '').replace(/[^\d]/g, ''))

test('李 goes down the list by keyboard, confirms, and takes one back', async ({ page }) => {
  await enter(page, house, '李 销售', '/clean/verify')
  await expect(lines(page).first()).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  const [before, [first = '', second = '', third = '']] = [await due(page), await names(page)]
  await lines(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(lines(page).nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`已确认“${second}”`)).toBeVisible()
  await expect(lines(page).filter({ hasText: second })).toHaveCount(0)
  await expect(lines(page).filter({ hasText: third })).toBeFocused()
  expect(await due(page)).toBe(before - 1)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(lines(page).nth(1)).toContainText(second)
  expect(await due(page)).toBe(before)
  expect((await names(page))[0]).toBe(first)
})

test('one field is confirmed, one corrected in the line; the drawer and the history say who and when', async ({
  page,
}) => {
  await enter(page, house, '李 销售', '/clean/verify')
  const line = lines(page).first()
  const name = (await line.getByRole('link').textContent()) ?? ''
  await line.getByRole('button', { name: `确认“${name}”的负责人` }).click()
  await expect(line.getByRole('button', { name: `确认“${name}”的负责人` })).toHaveCount(0)
  await line.getByRole('button', { name: new RegExp(`修改“${name}”的.*地址`) }).click()
  await page.keyboard.type('深圳市南山区科技园 8 号')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已更正，并视为已核实')).toBeVisible()
  await expect(line.getByRole('button', { name: new RegExp(`确认“${name}”的.*地址`) })).toHaveCount(0)
  await expect(line).toBeFocused()
  await page.keyboard.press('e')
  await expect(line.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await line.getByRole('link').click()
  const drawer = page.getByRole('complementary', { name: '客户详情' })
  await expect(drawer.getByRole('img', { name: /^李 销售 于 .+ 核实$/ }).first()).toBeVisible()
  await expectAccessible(page)
  await drawer.getByRole('tab', { name: '历史' }).click()
  await expect(drawer.getByText('负责人（核实）')).toBeVisible()
})

test('ticked ones are confirmed together; on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '李 销售', '/clean/verify')
  await expect(lines(page).first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  const before = await due(page)
  for (const nr of [0, 2]) await lines(page).nth(nr).getByRole('checkbox').check()
  await page.getByRole('button', { name: '确认所选 2 个客户' }).click()
  await expect(page.getByText('已确认 2 个客户')).toBeVisible()
  await expect.poll(() => due(page)).toBe(before - 2)
})

test('周 sees each owner’s progress and sets rounds, told what they ask for before', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean/verify')
  await expect(page.getByRole('heading', { name: '本轮进度' })).toBeVisible()
  const all = await due(page)
  await page.getByRole('button', { name: '王 销售' }).click()
  await expect(page.getByLabel('负责人', { exact: true })).toHaveValue(/\d+/)
  await expect.poll(() => due(page)).toBeLessThan(all)
  await page.getByRole('button', { name: '规则', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '添加规则' }).click()
  await dialog.getByLabel('哪些客户').first().selectOption({ index: 3 })
  await dialog.getByLabel('宽限天数').first().fill('0')
  await expect(dialog.getByText(/保存后，今天共有 [\d,]+ 个客户待核实/)).toBeVisible()
  await expect(dialog.getByText(/个客户，今天待核实/)).toHaveCount(2)
  await expectAccessible(page)
  await dialog.getByLabel('每多少天核实一次').first().fill('0')
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await dialog.getByLabel('每多少天核实一次').first().fill('15')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.getByRole('button', { name: '规则', exact: true }).click()
  await expect(dialog.getByLabel('每多少天核实一次').first()).toHaveValue('15')
  await dialog.getByRole('button', { name: '恢复默认' }).click()
  await expect(dialog).toHaveCount(0)
})

test('钱, who only reads, has no such page', async ({ page }) => {
  await enter(page, house, '钱 只读', '/clean/verify')
  await expect(page.getByText('您的角色没有打开这一页的权限。')).toBeVisible()
})

// 分 in a real browser: a rule is broken, the proof says who falls through, one click mends it, a preview, and it is published.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enterAfresh } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const cell = (page: Page, rule: number) => page.locator(`input[aria-label='第 ${rule} 行，年合作金额']`)
const proof = (page: Page) => page.getByRole('region', { name: '校验' })

test('周 sees every dimension with counts, and the value tiers proved', async ({ page }) => {
  await enterAfresh(page, house, '周 数据管理员', '/classify')
  const tiers = page.getByRole('link', { name: /价值层级/ })
  await expect(tiers).toContainText('完备 · 互斥')
  await expect(tiers).toContainText('高价值')
  await expectAccessible(page)
  await tiers.click()
  await expect(page).toHaveURL(/\/classify\/value-tier$/)
  await expect(proof(page)).toContainText('完备 · 互斥')
  await expect(proof(page)).toContainText('“年合作金额”为空的客户没有标签')
  await expectAccessible(page)
})

test('typed as people write, a condition stands in standard form; the gap it leaves is said and mended', async ({
  page,
}) => {
  await enterAfresh(page, house, '周 数据管理员', '/classify/value-tier')
  await cell(page, 2).focus()
  await page.keyboard.type('10万到50万')
  await page.keyboard.press('Enter')
  await expect(cell(page, 3)).toBeFocused()
  await expect(page.getByText('两端是否包含？')).toBeVisible()
  await expect(proof(page)).toContainText('请先改好标红的单元格')
  await expectAccessible(page)

  await page.getByRole('button', { name: '(100000..500000]' }).click()
  await expect(cell(page, 2)).toHaveValue('(100000..500000]')
  await expect(proof(page)).toContainText('有遗漏 · 有重叠')
  await expect(proof(page)).toContainText('年合作金额 = 10 万')
  await expect(proof(page)).toContainText('年合作金额 = 50 万')
  await expectAccessible(page)

  await page.getByRole('button', { name: /第 2 行「年合作金额」.*→ \(100000\.\.500000\)$/ }).click()
  await expect(proof(page)).toContainText('有遗漏 · 互斥')
  await page.getByRole('button', { name: /第 2 行「年合作金额」.*→ \[100000\.\.500000\)$/ }).click()
  await expect(proof(page)).toContainText('完备 · 互斥')
  await expect(page.getByText('正在使用')).toBeVisible()
})

test('the keys of a sheet: over, Escape, undo, fill down, a new row', async ({ page }) => {
  await enterAfresh(page, house, '周 数据管理员', '/classify/value-tier')
  await cell(page, 1).focus()
  await page.keyboard.type('大于 1亿')
  await page.keyboard.press('Escape')
  await expect(cell(page, 1)).toHaveValue('>= 500000')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(cell(page, 2)).toHaveValue('>= 500000')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 2)).toHaveValue('[100000..500000)')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(cell(page, 4)).toBeFocused()
  await expect(page.getByText('还没有选结果')).toBeVisible()
  await page.keyboard.type('500000')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: '第 4 行，结果' })).toBeFocused()
  await expect(proof(page)).toContainText('第 1、4 行')
})

test('a new threshold is previewed, published with a reason, and labels follow it', async ({ page }) => {
  await enterAfresh(page, house, '周 数据管理员', '/classify/value-tier')
  await cell(page, 1).focus()
  await page.keyboard.type('≥ 60万')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /第 2 行「年合作金额」.*→ \[100000\.\.600000\)$/ }).click()
  await expect(proof(page)).toContainText('完备 · 互斥')
  await page.getByRole('button', { name: '预览影响' }).click()
  const dialog = page.getByRole('dialog', { name: '发布第 2 版规则' })
  await expect(dialog.getByText(/个客户的标签会变化|没有客户的标签会变化/)).toBeVisible()
  await expectAccessible(page)
  await expect(dialog.getByRole('button', { name: '发布' })).toBeDisabled()
  await dialog.getByLabel('为什么修改').fill('按 2027 年度标准')
  await dialog.getByRole('button', { name: '发布' }).click()
  await expect(page.getByText('已按现行规则重新分类')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('第 2 版', { exact: true })).toBeVisible()

  await page.getByRole('tab', { name: '版本' }).click()
  await expect(page.getByRole('row', { name: /按 2027 年度标准/ })).toContainText('正在使用')
  await expectAccessible(page)
  await page.getByRole('button', { name: '恢复为草稿' }).click()
  await expect(cell(page, 1)).toHaveValue('>= 500000')
  await expect(page.getByText('草稿，尚未发布')).toBeVisible()
})

test('labels are added, changed and retired', async ({ page }) => {
  await enterAfresh(page, house, '周 数据管理员', '/classify/size')
  await page.getByRole('button', { name: '新增标签' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('中文名称').fill('跨国集团')
  await dialog.getByLabel('英文名称').fill('Multinational group')
  await expect(dialog.getByLabel('代码')).toHaveValue('multinational-group')
  await dialog.getByRole('radio', { name: '青色', exact: true }).check()
  await dialog.getByLabel('同义词').fill('跨国公司、MNC')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row', { name: /跨国集团/ })).toContainText('跨国公司、MNC')

  await page.getByRole('button', { name: '“跨国集团”的操作' }).click()
  await page.getByRole('menuitem', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('row', { name: /跨国集团/ })).toContainText('已停用')
  await expectAccessible(page)
})

test('李 reads the rules and cannot change them', async ({ page }) => {
  await enterAfresh(page, house, '李 销售', '/classify/value-tier')
  await expect(page.getByText('修改需要“分类管理”权限')).toBeVisible()
  await expect(cell(page, 1)).not.toBeEditable()
  await expect(page.getByRole('button', { name: '预览影响' })).toHaveCount(0)
  await expectAccessible(page)
})

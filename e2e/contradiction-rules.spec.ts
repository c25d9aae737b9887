// Rules of contradictions in a real browser: one is made with its number of customers, switched off, removed, and brought back.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test('a rule is made, finds customers, is switched off and on, removed and brought back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/review/contradictions')
  await page.getByRole('tab', { name: '规则' }).click()
  await page.getByRole('button', { name: '新增规则' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '保存规则' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: '条件 1：标签或资料' }).selectOption({ label: '合作状态' })
  await dialog.getByRole('button', { name: '成交' }).click()
  await dialog.getByRole('combobox', { name: '条件 2：标签或资料' }).selectOption({ label: '累计订单数' })
  const cell = dialog.getByRole('textbox', { name: '条件 2：要求' })
  await cell.fill('许多')
  await expect(dialog.getByText('看不懂这个条件')).toBeVisible()
  await cell.fill('≥ 3')
  await expect(dialog.getByText(/现在有 \d+ 个客户符合/)).toBeVisible()
  await expectAccessible(page)
  const found = Number((await dialog.getByText(/现在有 \d+ 个客户符合/).textContent())?.match(/\d+/)?.[0])
  await dialog.getByRole('textbox', { name: '规则名称' }).fill('成交三单以上')
  await dialog.getByRole('button', { name: '保存规则' }).click()
  const row = page.getByRole('row', { name: /成交三单以上/ })
  await expect(row).toContainText('合作状态：成交 · 累计订单数：≥ 3')
  await expect(row.getByRole('cell').nth(1)).toHaveText(String(found))
  await expectAccessible(page)
  await row.getByRole('checkbox').click()
  await expect(row.getByRole('checkbox')).not.toBeChecked()
  await expect(row.getByRole('textbox')).toHaveCount(0)
  await row.getByRole('checkbox').click()
  await expect(row.getByRole('cell').nth(1)).toHaveText(String(found))
  await row.getByRole('button', { name: '删除规则“成交三单以上”' }).click()
  await dialog.getByRole('button', { name: '删除' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).first().click()
  await expect(row.getByRole('cell').nth(1)).toHaveText(String(found))
})

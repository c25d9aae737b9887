// A customer who refuses to be profiled, in a real browser: noted with day and word, found, explained, taken back; many at once.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test('a refusal takes the automatic labels off, is explained and counted, and is taken back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/?row=1')
  const drawer = page.getByRole('complementary', { name: '客户详情' })
  const tier = drawer.getByRole('listitem').filter({ has: page.getByRole('button', { name: '为什么是这个价值层级' }) })
  await expect(tier).not.toContainText('不参与自动分类')
  await drawer.getByRole('button', { name: '客户操作' }).click()
  await page.getByRole('menuitem', { name: '不参与自动分类' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await expect(dialog.getByRole('button', { name: '登记' })).toBeDisabled()
  await dialog.getByLabel('怎样提出的').fill('来电要求')
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(drawer.getByRole('note')).toContainText('来电要求')
  await expect(tier).toContainText('不参与自动分类')
  await tier.getByRole('button', { name: '为什么' }).click()
  await expect(tier).toContainText('拒绝自动画像，因此不做自动分类（来电要求）')
  await expectAccessible(page)
  const facets = page.getByRole('region', { name: '自动分类' })
  await facets.getByRole('button', { name: /^不参与自动分类/ }).click()
  await expect(page).toHaveURL(/no-profiling/)
  await expect(page.getByRole('region', { name: '当前筛选' })).toContainText('不参与自动分类')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
  await drawer.getByRole('note').getByRole('button', { name: '恢复参与' }).click()
  await dialog.getByLabel('恢复的依据').fill('误登记')
  await dialog.getByRole('button', { name: '恢复参与' }).click()
  await expect(drawer.getByRole('note')).toHaveCount(0)
  await expect(tier).not.toContainText('不参与自动分类')
})

test('many at once, and one undo brings all labels back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/?in.status=lost')
  await page.getByRole('grid').getByRole('checkbox').first().click()
  await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '自动分类' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('怎样提出的').fill('客户群发函')
  await dialog.getByRole('button', { name: '登记' }).click()
  await expect(page.getByText(/个客户不再参与自动分类/)).toBeVisible()
  const line = page.getByRole('region', { name: '自动分类' })
  await expect(line).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).first().click()
  await expect(line).toHaveCount(0)
})

// Industries of the national list in a real browser: looked up by initials, code and name; counts that roll up; a filter on a branch.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { cell, counted, countOf, drawer, enter, foot, label, openCustomer } from './customers.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

const find = (page: Page) => page.getByRole('textbox', { name: '在“行业”中查找' })

test('赵 gives a customer a class by its initials; the section counts it all the same', async ({ page }) => {
  await enter(page, house, '赵 销售主管')
  await counted(page)
  const making = await countOf(label(page, '制造业'))
  await openCustomer(page, '华岳制造集团')
  await drawer(page).getByRole('button', { name: '设置行业' }).click()
  const search = drawer(page).getByPlaceholder('按编码、名称或拼音查找')
  await search.fill('jsjlbj')
  const found = drawer(page).getByRole('button', { name: /C3912\s*计算机零部件制造/ })
  await expect(found).toContainText('制造业 › 计算机、通信和其他电子设备制造业 › 计算机制造')
  await expectAccessible(page)
  await found.click()
  await expect(drawer(page)).toContainText('计算机零部件制造')
  await page.keyboard.press('Escape')

  await counted(page)
  expect(await countOf(label(page, '制造业'))).toBe(making)
  await page.getByRole('button', { name: '展开“制造业”' }).click()
  await expect(label(page, '计算机、通信和其他电子设备制造业')).toBeVisible()
  expect(await countOf(label(page, '计算机、通信和其他电子设备制造业'))).toBe(1)
  await label(page, '计算机、通信和其他电子设备制造业').click()
  await expect(foot(page)).toContainText('共 1 个客户')
  await expect(cell(page, '华岳制造集团')).toBeVisible()
})

test('a facet finds a branch by pinyin and by code', async ({ page }) => {
  await enter(page, house, '赵 销售主管')
  await counted(page)
  await find(page).first().fill('jisuanjiling')
  await expect(label(page, '计算机零部件制造')).toBeVisible()
  await find(page).first().fill('391')
  await expect(label(page, '计算机制造')).toBeVisible()
  await find(page).first().fill('没有')
  await expect(label(page, '计算机制造')).toBeHidden()
})

test('a cell takes a code, and offers what a few letters mean', async ({ page }) => {
  await enter(page, house, '赵 销售主管')
  await counted(page)
  const row = page.getByRole('row').filter({ has: cell(page, '悦邻零售连锁') })
  await row.getByRole('gridcell', { name: '零售', exact: true }).dblclick()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('bldls')
  const option = page.getByRole('option', { name: /便利店零售/ })
  await expect(option).toContainText('零售 › 零售业 › 综合零售')
  await option.click()
  await expect(row.getByRole('gridcell', { name: '便利店零售', exact: true })).toBeVisible()
})

// Links of yesterday, a question that is refused, what Escape closes, and what messages stay.
import { expect, test } from '@playwright/test'
import { cell, counted, drawer, enter, label, openCustomer, table } from './customers.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test('a link on what is gone shows what is left of it, and the address is cleaned', async ({ page }) => {
  await enter(page, house, '赵 销售主管', '/?in.industry=nope,manufacturing&in.foo=bar&sort=-gone')
  await expect(page.locator('.gk-toast')).toHaveText('部分筛选条件已不存在，已为您去掉。')
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expect(label(page, '制造业')).toBeVisible()
  expect(new URL(page.url()).search).toBe('?in.industry=manufacturing')
})

test('a refused question says so once and lets the filters go', async ({ page }) => {
  await enter(page, house, '赵 销售主管', `/?where=${encodeURIComponent('[{"field":"metric:gone","op":"filled"}]')}`)
  await expect(page.getByRole('alert')).toContainText('metric:gone')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.locator('.gk-facets .gk-bones')).toHaveCount(0)
  await page.getByRole('alert').getByRole('button', { name: '清除筛选' }).click()
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('Escape closes the reason first, then the drawer', async ({ page }) => {
  await enter(page, house, '李 销售')
  await openCustomer(page, '华岳制造集团')
  const why = drawer(page)
    .getByRole('button', { name: /^为什么/ })
    .first()
  await why.click()
  await expect(why).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(why).toHaveAttribute('aria-expanded', 'false')
  await expect(drawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
})

test('the undo of a change takes the place of its message', async ({ page }) => {
  await enter(page, house, '李 销售')
  await counted(page)
  await cell(page, '华岳制造集团').click()
  await page.keyboard.type('华岳集团')
  await page.keyboard.press('Enter')
  await expect(page.locator('.gk-toast')).toContainText('已修改')
  await table(page).press('Control+z')
  await expect(page.locator('.gk-toast')).toContainText(['已撤销'])
  await expect(page.locator('.gk-toast')).toHaveCount(1)
})

test('钱, who may only read, is told so once; the settings open where each person may go', async ({ page }) => {
  await enter(page, house, '钱 只读')
  await cell(page, '华岳制造集团').click()
  await page.keyboard.type('ab')
  await expect(page.locator('.gk-toast')).toHaveText('您的角色只能查看，不能修改客户资料。')
  await page.goto(`${house.address}/settings`)
  await expect(page).toHaveURL(/\/settings\/profile$/)
  await enter(page, house, '孙 管理员', '/settings')
  await expect(page).toHaveURL(/\/settings\/people$/)
})

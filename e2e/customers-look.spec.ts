// The customer table for who may only read, on a phone, in the dark, in English, and on the first day.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { cell, drawer, enter, label, openCustomer } from './customers.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test('钱 may only read: masks with a lock, nothing to change', async ({ page }) => {
  await enter(page, house, '钱 只读')
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expect(page.getByRole('button', { name: '新建客户' })).toHaveCount(0)
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await cell(page, '华岳制造集团').click()
  await page.keyboard.type('改名')
  await expect(page.locator('.gg-open-box')).toHaveCount(0)
  await openCustomer(page, '华岳制造集团')
  await expect(drawer(page).getByLabel('已脱敏，您的角色看不到完整内容').first()).toBeVisible()
  await expect(drawer(page).getByRole('link', { name: '拨打' })).toHaveCount(0)
  await expect(drawer(page).getByRole('button', { name: /^修改/ })).toHaveCount(0)
})

test('on a phone: cards, filters in a sheet, a call, and nothing over the edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '李 销售')
  await expect(page.getByRole('button', { name: /华岳制造集团/ })).toBeVisible()
  await expect(page.getByRole('link', { name: '拨打 华岳制造集团 的电话' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '筛选' }).click()
  await label(page, '制造业').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^查看 \d+ 个客户/ }).click()
  await page.getByRole('button', { name: /华岳制造集团/ }).click()
  await expect(drawer(page)).toBeVisible()
  await expectAccessible(page)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(over).toBeLessThanOrEqual(0)
})

test('dark and English, with the drawer open, are accessible', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('guike.preferences', JSON.stringify({ theme: 'dark', language: 'en' })),
  )
  await enter(page, house, '赵 销售主管', '/?in.industry=manufacturing&not.status=lost&row=1')
  await expect(page.getByRole('complementary', { name: 'Customer' })).toContainText('Manufacturing')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expectAccessible(page)
})

test('the first minute: nobody yet, so a sheet is asked for; who may not import is told how customers come', async ({
  page,
}) => {
  // The demo company is never empty: its desk is told to be.
  await page.route('**/api/v1/desk', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), customers: 0 } })
  })
  await enter(page, house, '李 销售')
  await expect(page.getByRole('heading', { level: 1, name: '把您的客户表拖到这里' })).toBeVisible()
  await expect(page.getByRole('button', { name: /粘贴/ })).toBeVisible()
  await expectAccessible(page)
  await enter(page, house, '钱 只读')
  await expect(page.getByRole('heading', { level: 1, name: '还没有您能看到的客户' })).toBeVisible()
  await expectAccessible(page)
})

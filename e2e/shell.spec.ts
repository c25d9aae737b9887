// The frame around every page: keys, menus, search, theme before the first paint, and what stands where things fail.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

async function enter(page: Page, name: string) {
  const person = house.people.get(name)
  await page.goto(`${house.address}/sign-in?next=/settings/profile`)
  await page.getByLabel('邮箱').fill(person?.email ?? '')
  await page.getByLabel('密码', { exact: true }).fill(person?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '个人设置' })).toBeVisible()
}

test('the menu shows what a role may open, and nothing else', async ({ page }) => {
  await enter(page, '钱 只读')
  const menu = page.getByRole('navigation', { name: '主菜单' }).first()
  await expect(menu.getByRole('link', { name: '客户', exact: true })).toBeVisible()
  await expect(menu.getByRole('link', { name: '导入' })).toHaveCount(0)
  await expect(menu.getByText('成员与团队')).toHaveCount(0)
  await page.goto(`${house.address}/intake`)
  await expect(page.getByRole('alert')).toContainText('您的角色没有打开这一页的权限')
  await expectAccessible(page)
})

test('everything can be done by keys: skip link, search, menus', async ({ page }) => {
  await enter(page, '孙 管理员')
  await page.reload()
  await expect(page.getByRole('heading', { name: '个人设置' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '搜索客户、页面' }).fill('团队')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\/people$/)

  const account = page.getByRole('button', { name: '孙 管理员 的账号菜单' })
  await account.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: '个人设置' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: '退出登录' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(account).toBeFocused()
})

test('a dark page is dark before anything is drawn', async ({ page }) => {
  await enter(page, '孙 管理员')
  await page.getByText('深色', { exact: true }).click()
  // Without the app's own script only the first one has run.
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto(`${house.address}/settings/profile`)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a wrong address says so and leads back', async ({ page }) => {
  await enter(page, '孙 管理员')
  await page.goto(`${house.address}/no/such/page`)
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
  await expectAccessible(page)
})

test('a server that cannot be reached is told, and tried again', async ({ page }) => {
  await enter(page, '孙 管理员')
  await page.route('**/api/v1/people', (route) => route.abort())
  await page.goto(`${house.address}/settings/people`)
  await expect(page.getByRole('alert')).toContainText('连接不上服务器', { timeout: 15_000 })
  await expectAccessible(page)
  await page.unroute('**/api/v1/people')
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByText('li@demo.example')).toBeVisible()
})

test('a session that ends in the middle of work leads to sign-in and back', async ({ page, context }) => {
  await enter(page, '孙 管理员')
  await context.clearCookies()
  await page.getByRole('link', { name: '成员与团队' }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings%2Fpeople/)
})

// From the set-up link to colleagues at work: set-up, sign-in, invitation, roles, teams, disabling.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { signedIn, signIn } from './enter.ts'
import { ownHouse } from './own-house.ts'

const sun = { name: '孙 管理员', email: 'sun@example.com', password: '春风又绿江南岸明月何时' }
const li = { name: '李 销售', email: 'li@example.com', password: '两个黄鹂鸣翠柳一行白鹭' }

const house = ownHouse()

test.describe.configure({ mode: 'serial' })

/** Invites somebody and gives back the link, which is shown once. */
async function invite(page: Page, person: { name: string; email: string }): Promise<string> {
  await page.getByRole('button', { name: '邀请成员' }).first().click()
  const dialog = page.getByRole('dialog', { name: '邀请成员' })
  await dialog.getByLabel('姓名').fill(person.name)
  await dialog.getByLabel('邮箱').fill(person.email)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await page.getByLabel('邀请链接').inputValue()
  await page.getByRole('button', { name: '完成' }).click()
  return link
}

test('a stranger is told to use the set-up link; the link makes 孙 the first administrator', async ({ page }) => {
  await page.goto(house.address)
  await expect(page.getByRole('heading', { name: '请使用设置链接' })).toBeVisible()
  await expectAccessible(page)

  await page.goto(house.setUp ?? 'about:blank')
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('公司名称').fill('宏远制造集团')
  await page.getByLabel('姓名').fill(sun.name)
  await page.getByLabel('邮箱').fill(sun.email)
  await page.getByLabel('设置密码').fill('password123')
  await expectAccessible(page)
  await page.getByRole('button', { name: '创建账号并进入' }).click()
  await expect(page.getByRole('alert')).toContainText('这个密码太容易被猜到')

  await page.getByLabel('设置密码').fill(sun.password)
  await page.getByRole('button', { name: '创建账号并进入' }).click()
  await expect(page.getByRole('button', { name: '孙 管理员 的账号菜单' })).toBeVisible()
  await expect(page.getByText('宏远制造集团')).toBeVisible()
})

test('the set-up link works once', async ({ page }) => {
  await page.goto(house.setUp ?? 'about:blank')
  await page.getByLabel('姓名').fill('别人')
  await page.getByLabel('邮箱').fill('other@example.com')
  await page.getByLabel('设置密码').fill(li.password)
  await page.getByRole('button', { name: '创建账号并进入' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
})

test('a wrong password and an unknown person get the same answer', async ({ page }) => {
  await signIn(page, house.address, { email: sun.email, password: '不对的密码不对的密码' })
  const answer = await page.getByRole('alert').innerText()
  await signIn(page, house.address, { email: 'nobody@example.com', password: '不对的密码不对的密码' })
  await expect(page.getByRole('alert')).toHaveText(answer.replace(/\s+/g, ''), { useInnerText: false })
  await expectAccessible(page)
})

test('孙 invites 李, who chooses a password and sees no people page', async ({ page, browser }) => {
  await page.goto(`${house.address}/settings/people`)
  // Sign-in leads back to the page that was asked for.
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await page.getByLabel('邮箱').fill(sun.email)
  await page.getByLabel('密码', { exact: true }).fill(sun.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { name: '成员与团队' })).toBeVisible()
  await expect(page.getByText('还只有您一个人')).toBeVisible()
  await expectAccessible(page)

  const link = await invite(page, li)
  await expect(page.getByRole('row', { name: /李 销售/ })).toContainText('待接受邀请')

  const other = await browser.newContext({ locale: 'zh-CN' })
  const her = await other.newPage()
  await her.goto(link)
  await expect(her.getByText('李 销售，您好。')).toBeVisible()
  await expectAccessible(her)
  await her.getByLabel('设置密码').fill(li.password)
  await her.getByRole('button', { name: '设置密码并进入' }).click()
  await expect(her.getByRole('button', { name: '李 销售 的账号菜单' })).toBeVisible()
  await her.goto(`${house.address}/settings/people`)
  await expect(her.getByRole('alert')).toContainText('您的角色没有打开这一页的权限')
  await other.close()

  await page.reload()
  await expect(page.getByRole('row', { name: /李 销售/ })).toContainText('正常')
})

test('a team is made, 李 joins it and becomes 销售主管', async ({ page }) => {
  await signedIn(page, house.address, sun)
  await page.goto(`${house.address}/settings/people`)
  await page.getByRole('tab', { name: /团队/ }).click()
  await page.getByRole('button', { name: '新建团队' }).first().click()
  await page.getByRole('dialog').getByLabel('团队名称').fill('华东销售')
  await page.getByRole('dialog').getByRole('button', { name: '新建' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '华东销售' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('tab', { name: /成员/ }).click()
  await page.getByLabel('李 销售 的角色').selectOption({ label: '销售主管' })
  await expect(page.getByText('已保存').first()).toBeVisible()
  await page.getByLabel('李 销售 的团队').selectOption({ label: '　华东销售' })
  await page.reload()
  await expect(page.getByLabel('李 销售 的角色')).toHaveValue('sales-lead')
  await expect(page.getByRole('row', { name: /李 销售/ })).toContainText('华东销售')
  await page.getByRole('tab', { name: /角色/ }).click()
  await expectAccessible(page)
})

test('whoever is disabled is out at once', async ({ page, browser }) => {
  const other = await browser.newContext({ locale: 'zh-CN' })
  const her = await other.newPage()
  await signedIn(her, house.address, li)

  await signedIn(page, house.address, sun)
  await page.goto(`${house.address}/settings/people`)
  await page.getByRole('button', { name: '李 销售 的操作' }).click()
  await page.getByRole('menuitem', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('row', { name: /李 销售/ })).toContainText('已停用')

  await her.reload()
  await expect(her).toHaveURL(/\/sign-in/)
  await other.close()
})

test('on a phone nothing hangs over the edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signedIn(page, house.address, sun)
  for (const path of ['/intake', '/settings/people', '/settings/profile']) {
    await page.goto(house.address + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})

test('孙 changes theme, language and password, and signs out', async ({ page }) => {
  await signedIn(page, house.address, sun)
  await page.goto(`${house.address}/settings/profile`)
  await page.getByText('深色', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expectAccessible(page)
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your profile' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your profile' })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Current password').fill(sun.password)
  await page.getByLabel('New password').fill('日照香炉生紫烟遥看瀑布')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Password changed; other devices are signed out')).toBeVisible()

  await page.getByRole('button', { name: 'Account menu of 孙 管理员' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

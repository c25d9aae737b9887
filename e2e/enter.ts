// How a test gets in as people do: by the form, until the account menu is there.
import { expect, type Page } from '@playwright/test'
import type { House, SignIn } from './house.ts'

/** Fills the form and sends it; what comes of it is for the test to say. */
export async function signIn(page: Page, address: string, { email, password }: Omit<SignIn, 'name'>): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Signs in and waits until the person is in. */
export async function signedIn(page: Page, address: string, person: SignIn): Promise<void> {
  await signIn(page, address, person)
  await expect(page.getByRole('button', { name: `${person.name} 的账号菜单` })).toBeVisible()
}

/** Signs somebody of the demo company in and opens a page. */
export async function enter(page: Page, house: House, name: string, path: string): Promise<void> {
  await signedIn(page, house.address, demoPerson(house, name))
  await page.goto(`${house.address}${path}`)
}

/** As `enter`, without the draft of the value tiers: drafts survive, and each story begins without that of the one before. */
export async function enterAfresh(page: Page, house: House, name: string, path: string): Promise<void> {
  await signedIn(page, house.address, demoPerson(house, name))
  await page.evaluate(() => fetch('/api/v1/dimensions/value-tier/draft', { method: 'DELETE' }))
  await page.goto(`${house.address}${path}`)
}

function demoPerson(house: House, name: string): SignIn {
  const person = house.people.get(name)
  if (!person) throw new Error(`the demo company has no ${name}`)
  return person
}

// How the tests of the customer table get in, look at it and steer it.
import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { House } from './house.ts'

/** Signs somebody of the demo company in and opens a page of the table. */
export async function enter(page: Page, house: House, name: string, path = '/'): Promise<void> {
  const person = house.people.get(name)
  if (!person) throw new Error(`nobody is called ${name}`)
  const { email, password } = person
  const answer = await page.request.post(`${house.address}/api/v1/session`, {
    data: { email, password },
    headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
  })
  expect(answer.status()).toBe(200)
  await page.goto(house.address + path)
}

export async function enterAside(browser: Browser, house: House, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await enter(page, house, name)
  return page
}

export const table = (page: Page) => page.getByRole('grid', { name: '客户表' })
export const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true })
export const foot = (page: Page) => page.locator('.gk-customers-foot')
export const label = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name} [\\d,]+ 个客户`) })
export const drawer = (page: Page) => page.getByRole('complementary', { name: '客户详情' })

export async function countOf(button: Locator): Promise<number> {
  return Number((await button.locator('.gk-facet-count').innerText()).replace(',', ''))
}

/** Opens a customer by the arrow in its row. */
export async function openCustomer(page: Page, name: string): Promise<void> {
  const row = page.getByRole('row').filter({ has: cell(page, name) })
  await row.hover()
  await row.getByRole('button', { name: /^打开第/ }).click()
  await expect(drawer(page).getByRole('heading', { name })).toBeVisible()
}

/** Waits until rows and counts are those of the question now. */
export async function counted(page: Page): Promise<void> {
  await expect(foot(page)).toHaveAttribute('aria-busy', 'false')
}

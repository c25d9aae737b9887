// 重复客户 in a real browser: found, compared, merged, told apart, merged all at once, taken back, and said while somebody types.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { type House, openHouse } from './house.ts'

let house: House

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = await openHouse('--demo')
})

test.afterAll(() => house?.stop())

/** Asks the server as the person on the page. */
const api = <T>(page: Page, method: string, path: string, body?: unknown): Promise<T> =>
  page.evaluate(
    async ({ method, path, body }) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    { method, path, body },
  )

const create = async (page: Page, values: Readonly<Record<string, string>>) =>
  (await api<{ customer: { id: number } }>(page, 'POST', '/customers', { values })).customer.id

/** The same company twice, under two names, with one phone and one contact. */
async function createTwice(page: Page, name: string, other: string, phone: string, more = {}) {
  const shared = { 'contact-name': '欧阳若兰', phone, ...more }
  return [await create(page, { name, ...shared }), await create(page, { name: other, ...shared })] as const
}

const row = (page: Page, name: string) => page.locator('.gk-dup-rows tbody tr', { hasText: name })
const compared = (page: Page) => page.getByRole('table', { name: '逐项对比' })
const toast = (page: Page, text: string | RegExp) => page.locator('.gk-toast', { hasText: text })
const noOverflow = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

async function expectAccessibleInBoth(page: Page) {
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'light' })
}

test('周 has everybody compared, and sees the pairs with what speaks for them', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  await expect(page.getByRole('heading', { name: '重复客户', level: 1 })).toBeVisible()
  await createTwice(page, '云帆仓储服务（苏州）有限公司', '苏州云帆仓储服务公司', '13912340001')
  await createTwice(page, '海川货运代理有限公司', '海川货运代理', '13912340002')
  await createTwice(page, '江城冷链配送有限公司', '江城冷链配送有限公司汉口分公司', '13912340003')
  await page.getByRole('button', { name: '立即查重' }).first().click()
  await expect(toast(page, '查重完成')).toBeVisible({ timeout: 60_000 })
  await expect(row(page, '苏州云帆仓储服务公司')).toBeVisible()
  await expect(row(page, '苏州云帆仓储服务公司')).toContainText('云帆仓储服务（苏州）有限公司')
  await expect(row(page, '苏州云帆仓储服务公司')).toContainText('手机')
  await expectAccessibleInBoth(page)
})

test('two side by side: 周 chooses with the keys, merges with M, and takes it back in the toast', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  await row(page, '苏州云帆仓储服务公司').getByRole('link').first().click()
  await expect(compared(page)).toBeVisible()
  await expect(page.getByRole('table', { name: '为什么像同一个客户' })).toContainText('合计')
  await expectAccessibleInBoth(page)

  const names = compared(page).getByRole('row', { name: /^客户名称/ })
  await names.getByRole('radio', { checked: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(names.getByRole('radio').nth(1)).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await expect(names.getByRole('radio').nth(0)).toBeChecked()
  await expect(names).toContainText('手动选择')
  await page.keyboard.press('ArrowUp')
  await expect(names.getByRole('radio').nth(0)).not.toBeFocused()

  await page.keyboard.press('m')
  await expect(toast(page, '并入')).toBeVisible()
  await page.getByRole('link', { name: '返回清单' }).or(page.getByRole('heading', { name: '重复客户' })).first().click()
  await page.goto(`${house.address}/clean`)
  await expect(page.getByText('已合并 1 个')).toBeVisible()
  await expect(row(page, '苏州云帆仓储服务公司')).toHaveCount(0)
})

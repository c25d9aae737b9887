// 重复客户 in a real browser: found, compared, merged, told apart, merged all at once, taken back, and said while somebody types.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await browser.newPage({ locale: 'zh-CN' })
  await enter(page, house, '周 数据管理员', '/clean/spellings')
  await createTwice(page, '云帆仓储服务（苏州）有限公司', '苏州云帆仓储服务公司', '13912340001')
  await createTwice(page, '海川货运代理有限公司', '海川货运代理', '13912340002')
  await createTwice(page, '江城冷链配送有限公司', '江城冷链配送有限公司汉口分公司', '13912340003')
  const { job } = await api<{ job: string }>(page, 'POST', '/clean/duplicates/find', {})
  const ended = async () => (await api<{ endedAt: string | null }>(page, 'GET', `/jobs/${job}`)).endedAt
  await expect.poll(ended, { timeout: 60_000 }).not.toBeNull()
  await page.close()
})

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
  await page.getByRole('button', { name: '立即查重' }).first().click()
  // Found now, or a moment before by what follows each change.
  await expect(toast(page, /查重完成/)).toBeVisible({ timeout: 60_000 })
  await expect(row(page, '苏州云帆仓储服务公司')).toBeVisible()
  await expect(row(page, '苏州云帆仓储服务公司')).toContainText('云帆仓储服务（苏州）有限公司')
  await expect(row(page, '苏州云帆仓储服务公司')).toContainText('电话相同')
  await expectAccessibleInBoth(page)
})

test('two side by side: 周 chooses with the keys, merges with M, and takes it back in the toast', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  await row(page, '苏州云帆仓储服务公司').getByRole('link').first().click()
  await expect(compared(page)).toBeVisible()
  await expect(page.getByRole('table', { name: '为什么像同一个客户' })).toContainText('电话相同')
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
  await expect(names.getByRole('radio').nth(0)).toBeChecked()

  const here = page.url()
  await page.keyboard.press('m')
  await expect(toast(page, '并入')).toBeVisible()
  await expect(page).not.toHaveURL(here)
  await toast(page, '并入').getByRole('button', { name: '撤销' }).click()
  await expect(toast(page, '已撤销')).toBeVisible()
  await page.getByRole('link', { name: '返回清单' }).click()
  await expect(row(page, '苏州云帆仓储服务公司')).toBeVisible({ timeout: 40_000 })
})

test('周 says that head office and branch are two, and later opens the pair again', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  await row(page, '汉口分公司').getByRole('link').first().click()
  await expect(compared(page)).toBeVisible()
  await page.keyboard.press('n')
  await expectAccessible(page)
  await page.getByRole('button', { name: '总公司与分公司' }).click()
  await page.keyboard.press('Enter')
  await expect(toast(page, '已标记为不是重复')).toBeVisible()
  // The next pair, where there is one, or the list.
  await page.goto(`${house.address}/clean`)
  await expect(page.getByText('待处理', { exact: true })).toBeVisible()
  await expect(row(page, '汉口分公司')).toHaveCount(0)

  await page.getByText('不是重复 (1)').click()
  await expect(row(page, '汉口分公司')).toContainText('总公司与分公司')
  await expect(row(page, '汉口分公司')).toContainText('周 数据管理员')
  await expectAccessible(page)
  await row(page, '汉口分公司').getByRole('button', { name: '重新核对' }).click()
  await expect(row(page, '汉口分公司')).toHaveCount(0)
  await page.getByText('待处理', { exact: true }).click()
  await expect(row(page, '汉口分公司')).toBeVisible()
})

test('when a colleague changed one of the two meanwhile, nothing is merged and 周 sees the latest', async ({
  page,
}) => {
  await enter(page, house, '周 数据管理员', '/clean')
  const [a, b] = await createTwice(page, '锦程五金交电商行', '锦程五金交电有限公司', '13912340005')
  await page.goto(`${house.address}/clean/pair?a=${a}&b=${b}`)
  await expect(compared(page)).toBeVisible()
  const seen = await api<{ sides: { row: { id: number; version: number } }[] }>(
    page,
    'GET',
    `/clean/pair?a=${a}&b=${b}`,
  )
  const version = seen.sides.find(({ row }) => row.id === b)?.row.version ?? 0
  await api(page, 'POST', '/customers/edit', {
    cells: [{ id: b, version, field: 'name', text: '锦程五金交电（合肥）有限公司' }],
  })
  await page.getByRole('button', { name: '合并' }).click()
  await expect(page.getByText('刚刚有人修改过其中一个客户')).toBeVisible()
  await expect(compared(page)).toContainText('锦程五金交电（合肥）有限公司')
  await page.getByRole('button', { name: '合并' }).click()
  await expect(toast(page, '并入')).toBeVisible()
})

test('a merge is taken back in the drawer; until then, the old link leads to where the customer went', async ({
  page,
}) => {
  await enter(page, house, '周 数据管理员', '/clean')
  const [a, b] = await createTwice(page, '白鹿原面粉加工厂', '白鹿原面粉厂', '13912340006')
  await page.goto(`${house.address}/clean/pair?a=${a}&b=${b}`)
  await compared(page).getByRole('radio', { name: '保留“白鹿原面粉厂”（乙）' }).check()
  await compared(page)
    .getByRole('row', { name: /^客户名称/ })
    .getByRole('radio')
    .nth(1)
    .check()
  await expect(page.getByText('“白鹿原面粉加工厂”并入“白鹿原面粉厂”，1 个联系人一并转入')).toBeVisible()
  await page.getByRole('button', { name: '合并' }).click()
  await expect(toast(page, '已将“白鹿原面粉加工厂”并入“白鹿原面粉厂”')).toBeVisible()

  await page.goto(`${house.address}/?row=${a}`)
  await expect(toast(page, '该客户已并入“白鹿原面粉厂”，已为您打开')).toBeVisible()
  const drawer = page.getByRole('complementary', { name: '客户详情' })
  await expect(drawer.getByRole('heading', { name: '白鹿原面粉厂' })).toBeVisible()
  await drawer.getByRole('button', { name: '撤销合并：白鹿原面粉加工厂' }).click()
  await expectAccessible(page)
  const half = (name: string) => page.getByRole('region', { name })
  await expect(half('恢复为单独的客户')).toContainText('白鹿原面粉加工厂')
  await expect(half('恢复为单独的客户')).toContainText('联系人 1')
  await expect(half('留下的原客户')).toContainText('白鹿原面粉厂')
  await expectAccessible(page)
  await page.getByLabel('同时标记为不是重复').check()
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await expect(toast(page, '已恢复“白鹿原面粉加工厂”')).toBeVisible()
  await expect(drawer.getByText('并入记录')).toHaveCount(0)
  await page.goto(`${house.address}/?row=${a}`)
  await expect(drawer.getByRole('heading', { name: '白鹿原面粉加工厂' })).toBeVisible()
})

test('the sure ones all at once: 周 sees what would happen, merges, and takes all of it back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  await page.getByRole('button', { name: '一键合并' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('海川货运代理')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^合并 \d+ 组$/ }).click()
  await expect(dialog.getByRole('heading', { name: /^已合并 \d+ 组重复/ })).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '撤销' }).click()
  await expect(toast(page, '已撤销')).toBeVisible({ timeout: 60_000 })
  await expect(row(page, '海川货运代理')).toBeVisible({ timeout: 40_000 })
})

test('the rules of survivorship: 周 sets one for a field, and the pair follows it', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/clean')
  const [a, b] = await createTwice(page, '南山竹木制品有限公司', '南山竹木', '13912340007')
  await page.getByRole('button', { name: '合并取值规则' }).click()
  await page.getByLabel('“客户名称”取值规则').selectOption({ label: '取保留的客户' })
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(toast(page, '已更新合并取值规则')).toBeVisible()
  await page.goto(`${house.address}/clean/pair?a=${a}&b=${b}`)
  await expect(compared(page).getByRole('row', { name: /^客户名称/ })).toContainText('取保留的客户')
  await page.goto(`${house.address}/clean`)
  await page.getByRole('button', { name: '合并取值规则' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await expect(toast(page, '已更新合并取值规则')).toBeVisible()
})

test('while 周 types a new customer, those alike are shown and nothing stands in the way', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/')
  await page.getByRole('button', { name: '新建' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('客户名称 *').pressSequentially('云帆仓储服务', { delay: 20 })
  await expect(dialog.getByText('可能已存在')).toBeVisible()
  await expect(dialog.getByRole('link', { name: '打开“云帆仓储服务（苏州）有限公司”' })).toBeVisible()
  await expect(dialog.getByLabel('客户名称 *')).toBeFocused()
  await expectAccessibleInBoth(page)
  await dialog.getByLabel('客户名称 *').fill('')
  await expect(dialog.getByText('可能已存在')).toHaveCount(0)
})

test('王 learns only that a colleague has such a customer, and whom to ask', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/')
  await create(page, { name: '秋水伊人服饰有限公司', phone: '13912340008', owner: '李 销售' })
  await page.context().clearCookies()
  await enter(page, house, '王 销售', '/')
  await page.getByRole('button', { name: '新建' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('客户名称 *').fill('秋水伊人服饰有限公司')
  await expect(dialog.getByText('由他人负责，请联系 李 销售')).toBeVisible()
  await expect(dialog.getByText('可能已存在')).toHaveCount(0)
  await expect(dialog.getByRole('link')).toHaveCount(0)
})

test('on a phone nothing is cut off: the list, the pair, its windows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '周 数据管理员', '/clean')
  await expect(row(page, '海川货运代理')).toBeVisible()
  await noOverflow(page)
  await row(page, '海川货运代理').getByRole('link').first().click()
  await expect(compared(page)).toBeVisible()
  await noOverflow(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: '不是重复' }).click()
  await noOverflow(page)
})

test('钱, who only reads, sees the pairs and has no way to change anything', async ({ page }) => {
  await enter(page, house, '钱 只读', '/clean')
  await row(page, '海川货运代理').getByRole('link').first().click()
  await expect(compared(page)).toBeVisible()
  await expect(page.getByText('您的角色不能合并客户')).toBeVisible()
  await expect(compared(page).getByRole('radio')).toHaveCount(0)
  for (const name of ['合并', '不是重复']) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '立即查重' })).toHaveCount(0)
})

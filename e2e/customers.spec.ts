// The customer table in a real browser: counts and filters, edits with undo, conflicts, reasons, bulk acts, export, a phone.
import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { type House, openHouse } from './house.ts'

let house: House

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = await openHouse('--demo')
})

test.afterAll(() => house?.stop())

/** Signs somebody of the demo company in and opens a page of the table. */
async function enter(page: Page, name: string, path = '/'): Promise<void> {
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

async function enterAside(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await enter(page, name)
  return page
}

const table = (page: Page) => page.getByRole('grid', { name: '客户表' })
const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: text, exact: true })
const foot = (page: Page) => page.locator('.gk-customers-foot')
const label = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} [\\d,]+ 个客户`) })
const drawer = (page: Page) => page.getByRole('complementary', { name: '客户详情' })

async function countOf(button: Locator): Promise<number> {
  return Number((await button.locator('.gk-facet-count').innerText()).replace(',', ''))
}

/** Opens a customer by the arrow in its row. */
async function openCustomer(page: Page, name: string): Promise<void> {
  const row = page.getByRole('row').filter({ has: cell(page, name) })
  await row.hover()
  await row.getByRole('button', { name: /^打开第/ }).click()
  await expect(drawer(page).getByRole('heading', { name })).toBeVisible()
}

test('赵 filters by two labels; counts, rows, chips and the address agree', async ({ page }) => {
  await enter(page, '赵 销售主管')
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expectAccessible(page)
  const making = await countOf(label(page, '制造业'))
  await label(page, '制造业').click()
  await expect(foot(page)).toContainText(`共 ${making} 个客户`)
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(making + 1))

  const high = await countOf(label(page, '高价值'))
  expect(high).toBeLessThan(making)
  await label(page, '高价值').click()
  await expect(foot(page)).toContainText(`共 ${high} 个客户`)
  await expect(page).toHaveURL(/in\.industry=manufacturing/)
  await expect(page).toHaveURL(/in\.value-tier=high/)
  // The counts of a dimension ignore its own choice.
  expect(await countOf(label(page, '零售'))).toBeGreaterThan(0)

  await page.reload()
  await expect(foot(page)).toContainText(`共 ${high} 个客户`)
  const chips = page.getByRole('region', { name: '当前筛选' })
  await chips.getByRole('button', { name: '移除 高价值' }).click()
  await expect(foot(page)).toContainText(`共 ${making} 个客户`)

  const large = await countOf(label(page, '大型企业'))
  await label(page, '大型企业').click({ modifiers: ['Alt'] })
  await expect(foot(page)).toContainText(`共 ${making - large} 个客户`)
  await expectAccessible(page)
  await chips.getByRole('button', { name: '清除全部' }).click()
  await expect(page).toHaveURL(`${house.address}/`)
})

test('the search finds by initials; the end of a phone finds, and stays out of the address', async ({ page }) => {
  await enter(page, '李 销售')
  const search = page.getByLabel(/^搜索 \(/)
  await search.fill('hyzz')
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expect(foot(page)).toContainText('共 1 个客户')
  await expect(page).toHaveURL(/search=hyzz/)
  const phone = await phoneOf(page, '华岳制造集团')
  expect(phone).toMatch(/^1\d{10}$/)
  await search.fill(phone.slice(-4))
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  await expect(page).toHaveURL(`${house.address}/`)
  await page.reload()
  await expect(search).toHaveValue(phone.slice(-4))
  await search.fill('没有这样的客户')
  await expect(page.getByText('没有符合条件的客户')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(cell(page, '华岳制造集团')).toBeVisible()
})

async function phoneOf(page: Page, name: string): Promise<string> {
  await openCustomer(page, name)
  const href = await drawer(page).getByRole('link', { name: '拨打' }).getAttribute('href')
  await page.getByRole('button', { name: '关闭详情' }).click()
  return href?.replace('tel:', '') ?? ''
}

test('李 changes a name, takes it back and does it again; a wrong amount stays with its reason', async ({ page }) => {
  await enter(page, '李 销售')
  await cell(page, '悦邻零售连锁').click()
  await page.keyboard.type('悦邻连锁')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已修改')).toBeVisible()
  await expect(cell(page, '悦邻连锁')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cell(page, '悦邻零售连锁')).toBeVisible()
  await page.keyboard.press('Control+y')
  await expect(cell(page, '悦邻连锁')).toBeVisible()
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(cell(page, '悦邻零售连锁')).toBeVisible()

  await page.getByLabel(/^搜索 \(/).fill('华岳制造')
  await expect(foot(page)).toContainText('共 1 个客户')
  await cell(page, '华岳制造集团').click()
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('很多钱')
  await page.keyboard.press('Enter')
  await expect(page.locator('.gg-refused')).toHaveText('很多钱')
  await expect(page.locator('.gg-refused')).toHaveAttribute('title', /金额/)
})

test('what 赵 changed meanwhile is not overwritten: 李 sees both and decides', async ({ page, browser }) => {
  await enter(page, '李 销售')
  await expect(cell(page, '云启科技服务')).toBeVisible()
  const other = await enterAside(browser, '赵 销售主管')
  await cell(other, '云启科技服务').click()
  await other.keyboard.type('云启科技（深圳）')
  await other.keyboard.press('Enter')
  await expect(other.getByText('已修改')).toBeVisible()

  await cell(page, '云启科技服务').click()
  await page.keyboard.type('云启服务')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '这些内容刚被别人修改' })
  await expect(dialog).toContainText('云启科技（深圳）')
  await expect(dialog).toContainText('云启服务')
  await expectAccessible(page)
  await dialog.getByText('用我填的').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(cell(page, '云启服务')).toBeVisible()
  await other.reload()
  await expect(cell(other, '云启服务')).toBeVisible()
  await other.context().close()
})

test('为什么 tells rule, value and cell; a pin needs a reason and lets go again', async ({ page }) => {
  await enter(page, '李 销售')
  await openCustomer(page, '华岳制造集团')
  const side = drawer(page)
  await side.getByRole('button', { name: '为什么是这个价值层级' }).click()
  await expect(side).toContainText('年合作金额')
  await expect(side).toContainText('≥ 50 万')
  await expectAccessible(page)

  await side.getByRole('button', { name: '固定价值层级' }).click()
  await side.getByRole('button', { name: '中价值' }).click()
  await expect(side.getByRole('button', { name: '固定', exact: true })).toBeDisabled()
  await side.getByLabel('固定的原因').fill('老客户，按协议')
  await side.getByRole('button', { name: '固定', exact: true }).click()
  await expect(page.getByText('已固定').first()).toBeVisible()
  await side.getByRole('button', { name: '为什么是这个价值层级' }).click()
  await expect(side).toContainText('老客户，按协议')
  await expect(side).toContainText('高价值')
  await side.getByRole('button', { name: '取消固定，按规则分类' }).click()
  await expect(page.getByText('已恢复按规则分类')).toBeVisible()

  await side.getByRole('tab', { name: '历史' }).click()
  await expect(side.getByRole('listitem').first()).toContainText('李 销售')
  await expectAccessible(page)
})

test('a field is mended in the drawer; a tag is added and gone by undo', async ({ page }) => {
  await enter(page, '李 销售')
  await openCustomer(page, '华岳制造集团')
  const side = drawer(page)
  await side.getByRole('button', { name: '修改客户名称' }).click()
  const box = side.getByRole('textbox', { name: '修改客户名称' })
  await box.fill('')
  await box.press('Enter')
  await expect(side.getByRole('alert')).toBeVisible()
  await box.press('Escape')
  await side.getByLabel('添加标签').fill('展会 2026')
  await side.getByLabel('添加标签').press('Enter')
  await expect(side.getByRole('button', { name: '移除 展会 2026' })).toBeVisible()
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(side.getByRole('button', { name: '移除 展会 2026' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(side).toHaveCount(0)
})

test('赵 sets a label for two, deletes two, and both come back', async ({ page }) => {
  await enter(page, '赵 销售主管')
  await page.getByLabel('选择第 1 行').check()
  await page.getByLabel('选择第 2 行').check()
  await expect(foot(page)).toContainText('已选 2 个')
  const bar = page.getByRole('region', { name: '批量操作' })
  await bar.getByRole('button', { name: '设置标签' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('维度').selectOption({ label: '合作状态' })
  await dialog.getByRole('button', { name: '流失' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '应用' }).click()
  await expect(page.getByText('个客户设置标签').last()).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('流失')
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(page.getByRole('row').nth(1)).not.toContainText('流失')

  const before = await foot(page).innerText()
  await page.getByLabel('选择第 1 行').check()
  await page.getByLabel('选择第 2 行').check()
  await bar.getByRole('button', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('已删除 2 个客户')).toBeVisible()
  await expect(cell(page, '华岳制造集团')).toHaveCount(0)
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '最近操作' }).click()
  const acts = page.getByRole('dialog', { name: '最近操作' })
  await acts.getByRole('listitem').first().getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog', { name: '撤销这次操作？' }).getByRole('button', { name: '撤销' }).click()
  await acts.getByRole('button', { name: '关闭' }).first().click()
  await expect(cell(page, '华岳制造集团')).toBeVisible()
  expect((await foot(page).innerText()).split('\n')[0]).toBe(before.split('\n')[0])
})

test('a view keeps filters and order, and opens again', async ({ page }) => {
  await enter(page, '赵 销售主管', '/?in.industry=retail&sort=-yearly-amount')
  const count = (await foot(page).innerText()).split('\n')[0] ?? ''
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByLabel('视图名称').fill('零售，按金额')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page).toHaveURL(/view=\d+/)
  await page.getByRole('button', { name: '全部客户' }).click()
  await expect(foot(page)).not.toContainText(count)
  await page.getByRole('button', { name: '零售，按金额' }).first().click()
  await expect(foot(page)).toContainText(count)
  await expect(page).toHaveURL(/sort=-yearly-amount/)
  await expect(page.getByRole('button', { name: '排序 (年合作金额)' })).toBeVisible()
})

test('a condition on the amount, and an export of what is checked, masked', async ({ page }) => {
  await enter(page, '李 销售')
  await page.getByRole('button', { name: '添加条件' }).click()
  await page.getByRole('dialog').getByLabel('值', { exact: true }).fill('50万')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '添加' }).click()
  await expect(page.getByRole('region', { name: '当前筛选' })).toContainText('年合作金额 ≥ 50万')
  await page.getByLabel('选择第 1 行').check()
  await page.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('CSV').click()
  const waiting = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '导出' }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toMatch(/^客户-\d{4}-\d{2}-\d{2}\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/1\d{2}\*{4}\d{4}/)
})

test('a new customer is there at once, numbered', async ({ page }) => {
  await enter(page, '李 销售')
  await page.getByRole('button', { name: '新建客户' }).click()
  const dialog = page.getByRole('dialog', { name: '新建客户' })
  await dialog.getByLabel('客户名称 *').fill('新芽食品有限公司')
  await dialog.getByLabel('年合作金额').fill('12万')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '创建' }).click()
  await expect(drawer(page).getByRole('heading', { name: '新芽食品有限公司' })).toBeVisible()
  await expect(drawer(page)).toContainText('中价值')
  await expect(drawer(page)).toContainText(/C\d{3,}/)
})

test('钱 may only read: masks with a lock, nothing to change', async ({ page }) => {
  await enter(page, '钱 只读')
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
  await enter(page, '李 销售')
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
  await enter(page, '赵 销售主管', '/?in.industry=manufacturing&not.status=lost&row=1')
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
  await enter(page, '李 销售')
  await expect(page.getByRole('heading', { level: 1, name: '把您的客户表拖到这里' })).toBeVisible()
  await expect(page.getByRole('button', { name: /粘贴/ })).toBeVisible()
  await expectAccessible(page)
  await enter(page, '钱 只读')
  await expect(page.getByRole('heading', { level: 1, name: '还没有您能看到的客户' })).toBeVisible()
  await expectAccessible(page)
})

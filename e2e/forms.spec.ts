// Forms in a real browser: 周 makes one, a stranger fills it in on a phone, 周 corrects, accepts, takes back and refuses.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

let link = ''

const isWhole = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

/** Fills the form in as somebody who has nothing but the link. */
async function fillIn(page: Page, name: string, phone: string) {
  await page.getByLabel(/公司名称/).fill(name)
  await page.getByLabel(/手机/).fill(phone)
  await page.getByLabel('我已阅读并同意').check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
}

test('周 makes a public form from the fields of the template', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/intake/forms')
  await expect(page.getByText('还没有表单')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '新建表单' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill('展会登记')
  await dialog.getByLabel('添加字段').selectOption({ label: '邮箱' })
  await dialog.getByLabel('添加字段').selectOption({ label: '需求特征' })
  await dialog.getByText('问法与提示').first().click()
  await dialog.getByLabel('问法（默认用字段名）').first().fill('公司名称')
  await expect(dialog.getByLabel(/必填$/).first()).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存' }).click()
  const row = page.getByRole('row', { name: /展会登记/ })
  await expect(row.getByText('收集中')).toBeVisible()
  await row.getByRole('button', { name: '修改“展会登记”' }).click()
  link = await dialog.getByLabel('填写链接').inputValue()
  expect(link).toMatch(/\/f\/[\w-]{22}$/)
})

test('a stranger fills it in on a phone, told what is wrong, and sees nothing of it again', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).host))
  await page.goto(link)
  await expect(page.getByRole('heading', { name: '展会登记' })).toBeVisible()
  await expectAccessible(page)
  await isWhole(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('有 1 项需要更正')).toBeVisible()
  await expect(page.getByLabel(/公司名称/)).toBeFocused()
  await page.getByLabel(/手机/).fill('123')
  await page.getByLabel(/公司名称/).focus()
  await expect(page.getByText(/不是有效的电话号码/)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(/邮箱/).fill('fair@example.com')
  await page.getByLabel('技术型').check()
  await fillIn(page, '展会新客有限公司', '136 0000 0001')
  await expect(page.getByRole('heading', { name: '已收到，谢谢' })).toBeFocused()
  await expect(page.getByText('展会新客')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: '再填一份' }).click()
  await expect(page.getByLabel(/公司名称/)).toHaveValue('')
  await fillIn(page, '广告公司', '13600000002')
  await expect(page.getByRole('heading', { name: '已收到，谢谢' })).toBeVisible()
  expect(new Set(asked), 'nobody else is asked').toEqual(new Set([new URL(house.address).host]))
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Received, thank you' })).toBeVisible()
  await context.close()
})

test('周 sees what waits, corrects and accepts one, takes it back, accepts it again, and refuses the other', async ({
  page,
}) => {
  await enter(page, house, '周 数据管理员', '/intake')
  await expect(page.getByText('2 份提交待审核')).toBeVisible()
  await page.getByRole('link', { name: '去审核' }).click()
  await expect(page.getByRole('tab', { name: /待审核/ })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await page.getByRole('link', { name: '展会新客有限公司' }).click()
  await expect(page.getByText('没有找到相似的客户')).toBeVisible()
  await expect(page.getByText('136 0000 0001')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.getByRole('button', { name: '更正“公司名称”' }).click()
  await page.getByLabel(/公司名称/).fill('展会新客科技有限公司')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('原文 展会新客有限公司')).toBeVisible()
  const accept = page.getByRole('button', { name: '采纳为新客户' })
  await accept.click()
  await expect(page.getByText('已新建客户“展会新客科技有限公司”')).toBeVisible()
  await expect(page.getByRole('link', { name: '展会新客有限公司' })).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('link', { name: '展会新客有限公司' }).click()
  await accept.click()
  await page.getByRole('link', { name: '广告公司' }).click()
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('广告')
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('没有待审核的提交')).toBeVisible()
  await page.getByRole('tab', { name: '已处理' }).click()
  await expect(page.getByRole('row', { name: /广告公司.*已退回 广告/ })).toBeVisible()
  await expectAccessible(page)
})

test('the same customer again: what differs is shown, and only what is chosen is taken', async ({ page }) => {
  await page.goto(link)
  await page.getByLabel(/邮箱/).fill('new@example.com')
  await fillIn(page, '展会新客有限公司', '13600000001')
  await expect(page.getByRole('heading', { name: '已收到，谢谢' })).toBeVisible()
  await enter(page, house, '周 数据管理员', '/intake/submissions')
  await page.getByRole('link', { name: '展会新客有限公司' }).click()
  await expect(page.getByRole('radio').first()).toBeChecked()
  await expect(page.getByRole('link', { name: /提交审核.*1 份待审核/ })).toBeVisible()
  await page.getByLabel('都不是？查找其他客户').fill('华岳')
  await page.getByRole('button', { name: '选择“华岳制造集团”' }).click()
  await expect(page.getByRole('radio', { name: /华岳制造集团/ })).toBeChecked()
  await expect(page.getByRole('row', { name: /名称/ }).getByText('不同')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('radio').first().check()
  const row = page.getByRole('row', { name: /邮箱/ })
  await expect(row.getByText('不同')).toBeVisible()
  await expect(row.getByRole('checkbox')).not.toBeChecked()
  await expect(page.getByRole('row', { name: /^手机/ }).getByText('相同')).toBeVisible()
  await expect(page.getByRole('button', { name: '更新这个客户（0 项）' })).toBeDisabled()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await isWhole(page)
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '更新这个客户（1 项）' }).click()
  await expect(page.getByText(/已更新客户/)).toBeVisible()
})

test('closed, the form says so', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/intake/forms')
  await page.getByRole('button', { name: '停止收集“展会登记”' }).click()
  await expect(page.getByText('“展会登记”已停止收集')).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: '这个表单已停止收集。' })).toBeVisible()
  await expectAccessible(page)
})

test('李 looks through what is his to look through, and makes no forms', async ({ page }) => {
  await enter(page, house, '李 销售', '/intake/submissions')
  await expect(page.getByText('没有待审核的提交')).toBeVisible()
  await expect(page.getByRole('link', { name: '管理表单' })).toHaveCount(0)
  await page.goto(`${house.address}/intake/forms`)
  await expect(page.getByText('您的角色没有打开这一页的权限。')).toBeVisible()
})

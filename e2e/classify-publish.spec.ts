// From draft to label in a real browser: a draft survives a reload, two stewards meet, a day to publish on, and the way back.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

async function another(browser: Browser, name: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  await enter(page, house, name, path)
  return page
}

const cell = (page: Page, rule: number) => page.locator(`input[aria-label='第 ${rule} 行，年合作金额']`)
const proof = (page: Page) => page.getByRole('region', { name: '校验' })

async function write(page: Page, rule: number, text: string) {
  await cell(page, rule).focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Tab')
}

async function raise(page: Page, bound: string) {
  await write(page, 1, `>= ${bound}`)
  await write(page, 2, `[100000..${bound})`)
  await expect(proof(page)).toContainText('完备 · 互斥')
}

async function publish(page: Page, reason: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('为什么修改').fill(reason)
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
}

test('a draft survives a reload and another browser, for its author alone', async ({ page, browser }) => {
  await enter(page, house, '周 数据管理员', '/classify/value-tier')
  await raise(page, '600000')
  await expect(page.getByText(/草稿已自动保存/)).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(cell(page, 1)).toHaveValue('>= 600000')
  await expect(page.getByText('草稿，尚未发布')).toBeVisible()
  const other = await another(browser, '孙 管理员', '/classify/value-tier')
  await expect(cell(other, 1)).toHaveValue('>= 500000')
  await expect(other.getByText('周 数据管理员 也有未发布的草稿')).toBeVisible()
  await other.context().close()
})

test('the second is shown what the first changed, and both changes are joined', async ({ page, browser }) => {
  await enter(page, house, '周 数据管理员', '/classify/value-tier')
  await expect(cell(page, 1)).toHaveValue('>= 600000')
  const other = await another(browser, '孙 管理员', '/classify/value-tier')
  await write(other, 3, '[0..100000)')
  await expect(proof(other)).toContainText('有遗漏')
  await other.getByRole('button', { name: '预览影响' }).click()
  await publish(other, '金额不会为负')
  await expect(other.getByText('已按现行规则重新分类')).toBeVisible({ timeout: 30_000 })
  await other.context().close()

  await page.getByRole('button', { name: '预览影响' }).click()
  await expect(page.getByRole('dialog').getByText(/标签会变化/)).toBeVisible()
  await publish(page, '按 2027 年度标准')
  await expect(page.getByText('规则已更新到第 2 版，您的草稿基于第 1 版')).toBeVisible()
  await expect(page.getByText('金额不会为负')).toBeVisible()
  await expect(page.getByText('双方改的不是同一处，可以合并。')).toBeVisible()
  await expectAccessible(page)
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/draft'))
  await page.getByRole('button', { name: '合并两边的修改' }).click()
  await expect(cell(page, 1)).toHaveValue('>= 600000')
  await expect(cell(page, 3)).toHaveValue('[0..100000)')
  await kept
})

test('a cell of the preview opens its customers; published, it is said to have come out as previewed', async ({
  page,
}) => {
  await enter(page, house, '周 数据管理员', '/classify/value-tier')
  await page.getByRole('button', { name: '预览影响' }).click()
  const dialog = page.getByRole('dialog', { name: '发布第 3 版规则' })
  await dialog
    .getByTitle(/查看这 .* 个客户/)
    .first()
    .click()
  await expect(dialog.getByRole('region', { name: '高价值 → 中价值' }).getByRole('link').first()).toBeVisible()
  await expectAccessible(page)
  await publish(page, '按 2027 年度标准')
  await expect(page.getByText('已按现行规则重新分类')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('tab', { name: '版本' }).click()
  const row = page.getByRole('row', { name: /按 2027 年度标准/ })
  await expect(row).toContainText('与预览完全一致')
  await row.getByRole('button', { name: '与上一版的差异' }).click()
  await expect(page.getByText('第 1 行').first()).toBeVisible()
  await expectAccessible(page)
})

test('rolled back, previewed first; and on a day, listed and taken back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/classify/value-tier')
  await page.getByRole('tab', { name: '版本' }).click()
  await page
    .getByRole('row', { name: /金额不会为负/ })
    .getByRole('button', { name: '回退到此版' })
    .click()
  const dialog = page.getByRole('dialog', { name: '发布第 4 版规则' })
  await expect(dialog.getByText(/标签会变化/)).toBeVisible()
  await expect(dialog.getByLabel('为什么修改')).toHaveValue('回退到第 2 版')
  await dialog.getByText('指定日期').click()
  await dialog.getByLabel('发布日期').fill('2099-01-01')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '定时发布' }).click()
  await expect(page.getByText('2099-01-01 将发布新规则')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '全部维度' }).click()
  await expect(page.getByText('2099-01-01 将发布新规则')).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await page.getByRole('button', { name: '取消定时发布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消定时发布' }).click()
  await expect(page.getByText('2099-01-01 将发布新规则')).toHaveCount(0)
})

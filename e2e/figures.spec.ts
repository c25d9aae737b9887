// How figures are counted, in a real browser: limits of RFM with their spread, the year, the days of a lifecycle; seen before they are set.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const effect = (page: Page) => page.getByRole('region', { name: '改动的影响' })
const spread = (page: Page) => page.getByRole('row', { name: /^各分数的客户数/ })

test('limits of RFM show how many get each score, are refused out of order, and can be fifths', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/classify/rfm')
  await expect(page.getByText('完备 · 首行优先').first()).toBeVisible()
  await page.getByRole('tab', { name: '口径' }).click()
  await expect(spread(page).first()).toContainText(/\d+.*\d+.*\d+.*\d+.*\d+/)
  const before = await spread(page).nth(1).textContent()
  const limit = page.getByLabel('F 成交次数：3 分的阈值')
  await limit.fill('1')
  await expect(effect(page)).toContainText('阈值必须有 4 个')
  await limit.fill('6')
  await expect(effect(page)).toContainText('个客户的标签会变化')
  await expect(spread(page).nth(1)).not.toHaveText(before ?? '')
  await expectAccessible(page)
  await page.getByText('按客户五等分').click()
  await expect(limit).toHaveAttribute('readonly', '')
  await expect(limit).not.toHaveValue('6')
  await page.getByLabel('为什么修改').fill('按客户五等分')
  await page.getByRole('button', { name: '保存并重新分类' }).click()
  await expect(page.getByText(/取自 \d{4}-\d{2}-\d{2} 的 \d+ 位客户/)).toBeVisible()
  await expect(page.getByText('已按现行规则重新分类')).toBeVisible({ timeout: 30_000 })
})

test('a calendar year: who would move, the days, and 为什么 afterwards', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/classify/value-tier')
  await page.getByRole('tab', { name: '口径' }).click()
  await page.getByText('自然年').click()
  await expect(page.getByText(/今天统计 \d{4}-01-01 至/)).toBeVisible()
  await expect(effect(page)).toContainText('位客户的年合作金额会变')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存并重新分类' }).click()
  await expect(page.getByText('已按现行规则重新分类')).toBeVisible({ timeout: 30_000 })
  await page.getByText('财年').click()
  await page.getByLabel('财年开始于').selectOption('4')
  await expect(page.getByText(/今天统计 \d{4}-04-01 至/)).toBeVisible()
})

test('the days of a lifecycle are seen before they are set; who may not set them only reads', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/classify/lifecycle')
  const lost = page.getByLabel('多少天没有成交算流失')
  await lost.fill('80')
  await expect(page.getByText('请填写 1 到 3650 的整数，且大于前一项')).toBeVisible()
  await lost.fill('200')
  await expect(effect(page)).toContainText('个客户的标签会变化')
  await expect(page.getByText('超过 200 天没有成交为流失')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '还原' }).click()
  await expect(lost).toHaveValue('365')
  const context = await page.context().browser()?.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const other = await context?.newPage()
  if (!other) throw new Error('no browser')
  await enter(other, house, '李 销售', '/classify/lifecycle')
  await expect(other.getByLabel('多少天没有成交算流失')).toBeDisabled()
  await expect(other.getByText('您可以查看，不能修改。')).toBeVisible()
  await context?.close()
})

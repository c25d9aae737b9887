// From a messy sheet to customers and back: drop, columns, problems, commit, report, undo.
import { expect, type Page, test } from '@playwright/test'
import iconv from 'iconv-lite'
import { expectAccessible } from './axe.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

async function enter(page: Page, name: string) {
  const person = house.people.get(name)
  await page.goto(`${house.address}/sign-in?next=/intake`)
  await page.getByLabel('邮箱').fill(person?.email ?? '')
  await page.getByLabel('密码', { exact: true }).fill(person?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '把您的客户表拖到这里' })).toBeVisible()
}

/** The number on a tile of the check: 新增, 待处理 … */
async function count(page: Page, name: string): Promise<number> {
  const tile = page
    .getByRole('group', { name: '逐行预览' })
    .getByRole('button', { name: new RegExp(`^\\d+\\s*${name}$`) })
  return Number.parseInt(await tile.innerText(), 10)
}

/** A GBK file as old software writes it. */
function gbk(rows: readonly string[]): Buffer {
  return iconv.encode(rows.join('\r\n'), 'gb18030')
}

test('the sample sheet: three clicks to customers', async ({ page }) => {
  await enter(page, '周 数据管理员')
  await expectAccessible(page)
  await page.getByRole('button', { name: '用示例表试试' }).click()

  await expect(page.getByRole('button', { name: '检查全部数据' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByLabel('表头所在行')).toHaveValue('2')
  await expect(page.getByLabel('编码')).toHaveValue('gb18030')
  await expect(page.getByLabel('“客户全称”导入为')).toHaveValue('field:name')
  await expect(page.getByRole('cell', { name: '宏远制造集团' }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '检查全部数据' }).click()

  await expect(page.getByRole('heading', { name: '发现的问题' })).toBeVisible({ timeout: 20_000 })
  const parts = ['新增', '更新', '无变化', '合并', '待处理']
  const counts = await Promise.all(parts.map((part) => count(page, part)))
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(await count(page, '全部'))
  expect(await count(page, '全部')).toBe(12)
  expect(await count(page, '待处理')).toBeGreaterThan(0)
  await expect(page.getByRole('gridcell', { name: '宏远制造集团' }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^写入 \d+ 个客户$/ }).click()

  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/^12 行 = 新增 \d+ \+ 更新 0/)).toBeVisible()
  await expectAccessible(page)
})

test('the rows set aside can be taken home as a workbook', async ({ page }) => {
  await enter(page, '周 数据管理员')
  await page.getByRole('link', { name: '示例客户.csv' }).first().click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载待处理的行' }).click()
  expect((await waiting).suggestedFilename()).toMatch(/\.xlsx$/)
})

test('the same sheet again changes nothing, and says that it was here before', async ({ page }) => {
  await enter(page, '周 数据管理员')
  await page.getByRole('button', { name: '用示例表试试' }).click()
  await expect(page.getByText(/这个文件 .* 由 周 数据管理员 导入过/)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '检查全部数据' }).click()
  await expect(page.getByRole('heading', { name: '发现的问题' })).toBeVisible({ timeout: 20_000 })
  expect(await count(page, '新增')).toBe(0)
})

test('one undo takes the whole import back', async ({ page }) => {
  await enter(page, '周 数据管理员')
  await page
    .getByRole('row', { name: /示例客户.csv.*已完成/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click()
  await expect(page.getByRole('heading', { name: '这次导入已撤销' })).toBeVisible({ timeout: 20_000 })
})

test('a dropped GBK file: a column is settled, wrong spellings are mended in bulk and in their cell', async ({
  page,
}) => {
  await enter(page, '周 数据管理员')
  const rows = [
    '客户名称,手机,行业,来源渠道',
    '晨光文具,1391234567,制造业,展会',
    '海天酱油,13912345678,制造业,展会',
    '万家超市,13812345678,零售,转介绍',
  ]
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '渠道客户.csv', mimeType: 'text/csv', buffer: gbk(rows) })
  await expect(page.getByRole('button', { name: '检查全部数据' })).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('“来源渠道”导入为').selectOption('tags')
  await page.getByRole('button', { name: '检查全部数据' }).click()
  await expect(page.getByRole('heading', { name: '发现的问题' })).toBeVisible({ timeout: 20_000 })

  const cell = page.getByRole('gridcell', { name: /1391234567$/ })
  await expect(cell).toBeVisible()
  await cell.click()
  await page.keyboard.type('13912345670')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有发现问题')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '写入 3 个客户' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 20_000 })
})

test('where the file and the rules disagree, the report says so and leads to those customers, new labels by name', async ({
  page,
}) => {
  await enter(page, '周 数据管理员')
  await expect(page.getByRole('heading', { name: '导入记录' })).toBeVisible()
  // The table has been looked at before: what it knew then must not stay.
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await expect(page.getByRole('grid', { name: '客户表' })).toBeVisible()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  const rows = [
    '客户名称,手机,行业,年合作金额,价值层级',
    '量子一号,13812340001,量子计算,12万,高价值',
    '量子二号,13812340002,制造业,60万,高价值',
  ]
  await page.locator('input[type=file]').setInputFiles({ name: '层级.csv', mimeType: 'text/csv', buffer: gbk(rows) })
  await page.getByRole('button', { name: '检查全部数据' }).click()
  await page.getByRole('button', { name: '写入 2 个客户' }).click({ timeout: 20_000 })
  await expect(page.getByText('文件写的是“高价值”，规则判为“中价值”：1')).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await page.getByRole('link', { name: '价值层级：1 个客户' }).click()
  await expect(page.getByRole('region', { name: '当前筛选' })).toContainText('价值层级与文件所写不同')
  const grid = page.getByRole('grid', { name: '客户表' })
  await expect(grid.getByRole('gridcell', { name: '量子一号', exact: true })).toBeVisible()
  await expect(grid.getByRole('gridcell', { name: '量子二号', exact: true })).toHaveCount(0)
  await expect(grid.getByRole('gridcell', { name: '量子计算', exact: true })).toBeVisible()
})

test('what is not a table gets a plain answer', async ({ page }) => {
  await enter(page, '周 数据管理员')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '空.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
})

test('a pasted table on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, '周 数据管理员')
  await page.getByRole('button', { name: '粘贴表格' }).click()
  await page.getByRole('textbox', { name: '粘贴表格' }).fill('客户名称\t手机\n蓝鲸教育\t13712345678\n')
  await page.getByRole('button', { name: '识别' }).click()
  await expect(page.getByRole('button', { name: '检查全部数据' })).toBeVisible({ timeout: 20_000 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(over).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

// The rule sheet by hand: keys, ranges, the clipboard, rows and columns that move, completion, columns from facts.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enterAfresh } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

async function open(page: Page, path = '/classify/value-tier') {
  await enterAfresh(page, house, '周 数据管理员', path)
  await expect(page.getByRole('grid', { name: '决策表' })).toBeVisible()
}

const at = (page: Page, row: number, column: number) => page.locator(`[data-at="${row - 1}:${column}"]`)
const column = (page: Page, number: number) =>
  page.locator(`tbody [data-at$=":${number}"]`).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))

test('arrows, Tab and Enter walk; Shift selects; a range is copied, cut, pasted and taken back', async ({ page }) => {
  await open(page)
  await at(page, 1, 0).focus()
  await page.keyboard.press('Tab')
  await expect(at(page, 1, 1)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(4)
  await expectAccessible(page)
  await page.keyboard.press('Control+c')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.replaceAll('\r', '')).toBe('>= 500000\t高价值\n[100000..500000)\t中价值')

  await page.keyboard.press('Delete')
  expect(await column(page, 0)).toEqual(['-', '-', '< 100000'])
  expect(await column(page, 1)).toEqual(['', '', '普通'])
  await page.keyboard.press('Control+v')
  expect(await column(page, 1)).toEqual(['高价值', '中价值', '普通'])
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await column(page, 0)).toEqual(['>= 500000', '[100000..500000)', '< 100000'])
  await expect(page.getByText('正在使用')).toBeVisible()
})

test('a block from Excel is read as people write, rows are added for it, one step back takes it away', async ({
  page,
}) => {
  await open(page)
  const block =
    '≥ 100万\t高价值\t大客户\r\n50万到100万（含50万）\t高价值\r\n10万到50万（含10万）\t中价值\r\n不足10万\t普通\r\n空\t普通\r\n'
  await page.evaluate((text) => navigator.clipboard.writeText(text), block)
  await at(page, 1, 0).focus()
  await page.keyboard.press('Control+v')
  expect(await column(page, 0)).toEqual(['>= 1000000', '[500000..1000000)', '[100000..500000)', '< 100000', 'null'])
  expect(await column(page, 1)).toEqual(['高价值', '高价值', '中价值', '普通', '普通'])
  await expect(at(page, 1, 2)).toHaveValue('大客户')
  await page.keyboard.press('Control+z')
  expect(await column(page, 0)).toEqual(['>= 500000', '[100000..500000)', '< 100000'])
})

test('rows are inserted, doubled, deleted and moved by keys and by hand', async ({ page }) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.press('Control+Alt+=')
  expect(await column(page, 0)).toEqual(['>= 500000', '-', '[100000..500000)', '< 100000'])
  await page.keyboard.press('Control+Alt+-')
  await expect(at(page, 2, 0)).toBeFocused()
  await page.keyboard.press('Control+Shift+d')
  expect(await column(page, 0)).toEqual(['>= 500000', '[100000..500000)', '[100000..500000)', '< 100000'])
  await page.keyboard.press('Control+z')
  await at(page, 2, 0).focus()
  await page.keyboard.press('Alt+ArrowUp')
  expect(await column(page, 0)).toEqual(['[100000..500000)', '>= 500000', '< 100000'])
  await expect(at(page, 1, 0)).toBeFocused()

  const from = await page.locator('tbody tr[data-line="2"] .gk-grip').boundingBox()
  const to = await page.locator('tbody tr[data-line="0"]').boundingBox()
  if (!from || !to) throw new Error('there is no handle')
  await page.mouse.move(from.x + 6, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + 10, { steps: 4 })
  await page.mouse.up()
  expect(await column(page, 0)).toEqual(['< 100000', '[100000..500000)', '>= 500000'])
})

test('what is typed is completed; a name in pinyin chooses the label; composing is left alone', async ({ page }) => {
  await open(page)
  await at(page, 1, 0).focus()
  await page.keyboard.type('60万')
  await expect(page.getByRole('option', { name: '>= 600000' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(at(page, 1, 0)).toHaveValue('>= 600000')
  await expect(at(page, 1, 0)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('putong')
  await page.keyboard.press('Enter')
  await expect(at(page, 1, 1)).toHaveValue('普通')
  await at(page, 1, 0).focus()
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'bu zu', selectionStart: 5, selectionEnd: 5 })
  await page.keyboard.press('Enter')
  await expect(at(page, 1, 0)).toBeFocused()
  await session.send('Input.insertText', { text: '不足10万' })
  await expect(page.getByText('标准写法 < 100000')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(at(page, 1, 0)).toHaveValue('< 100000')
})

test('a column is found by pinyin, says what it holds, and its domain is changed', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: '添加条件列' }).click()
  await page.getByLabel('查找字段').fill('hzzt')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: /合作状态/ })).toContainText('选项')
  await at(page, 1, 1).focus()
  await page.keyboard.type('chengjiao')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(at(page, 1, 1)).toHaveValue('"成交"')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await at(page, 1, 1).focus()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect(at(page, 1, 0)).toHaveValue('"成交"')

  await page
    .getByRole('columnheader', { name: /年合作金额/ })
    .getByRole('button')
    .first()
    .click()
  await page.getByLabel('最小').fill('0')
  await page.getByLabel('最大').fill('abc')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('请写成数字')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('最大').fill('1000000')
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByRole('columnheader', { name: /年合作金额/ })).toContainText('数字 · 0 – 100 万')
  await at(page, 1, 1).focus()
  await page.keyboard.type('>= 9000000')
  await expect(page.getByText('最大为 1000000')).toBeVisible()
  await page.getByRole('button', { name: '>= 1000000' }).click()
  await expect(at(page, 1, 1)).toHaveValue('>= 1000000')
})

test('Escape and Tab leave the sheet; the keys are listed', async ({ page }) => {
  await open(page)
  await at(page, 1, 0).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '添加一行' })).toBeFocused()
  await page.getByRole('button', { name: '快捷键' }).click()
  await expect(page.getByRole('dialog', { name: '快捷键' })).toContainText('向下填充')
  await expectAccessible(page)
})

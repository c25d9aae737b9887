// The proof beside the sheet: who lies in a gap, the cells concerned, a repair looked at before it is done, undone after.
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enterAfresh } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

async function open(page: Page, path = '/classify/value-tier') {
  await enterAfresh(page, house, '周 数据管理员', path)
  await expect(page.getByRole('grid', { name: '决策表' })).toBeVisible()
}

const at = (page: Page, row: number, column: number) => page.locator(`[data-at="${row - 1}:${column}"]`)
const proof = (page: Page) => page.getByRole('region', { name: '校验' })

test('a gap tells its customers, leads to them and shows the cells concerned', async ({ page }) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.type('[200000..500000)')
  await page.keyboard.press('Enter')
  const here = proof(page).getByRole('link', { name: /\d+ 个客户在这里/ })
  await expect(here).toBeVisible()
  const count = Number((await here.textContent())?.replace(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  await proof(page).getByRole('button', { name: '10 万 ≤ 年合作金额 < 20 万' }).click()
  await expect(page.locator('td.gk-cell-lit')).toHaveCount(3)
  await expectAccessible(page)
  await here.click()
  await expect(page.getByText(`共 ${count} 个客户`)).toBeVisible()
})

test('a repair is seen in the sheet and on the customers before it is done, and is taken back by a key', async ({
  page,
}) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.type('[200000..500000)')
  await page.keyboard.press('Enter')
  await expect(proof(page).getByRole('link', { name: /个客户在这里/ })).toBeVisible()
  const repair = proof(page).getByRole('button', { name: /第 3 行「年合作金额」：< 100000 → < 200000$/ })
  await repair.hover()
  await expect(page.locator('td.gk-cell-new')).toHaveCount(1)
  await expect(at(page, 3, 0)).toHaveValue('< 200000')
  await expect(page.getByText(/^预览\d+ 个客户的标签会变化/)).toBeVisible()
  await expectAccessible(page)
  await page.mouse.move(400, 20)
  await expect(at(page, 3, 0)).toHaveValue('< 100000')
  await expect(page.locator('.gk-effect')).toHaveCount(0)

  await repair.focus()
  await expect(at(page, 3, 0)).toHaveValue('< 200000')
  await page.keyboard.press('Enter')
  await expect(proof(page)).toContainText('完备 · 互斥')
  await expect(at(page, 3, 0)).toHaveValue('< 200000')
  await expect(proof(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(at(page, 3, 0)).toHaveValue('< 100000')
  await expect(proof(page)).toContainText('有遗漏')

  await expect(proof(page).getByRole('link', { name: /个客户在这里/ })).toBeVisible()
  const chip = proof(page).getByRole('button', { name: '普通' }).first()
  await chip.hover()
  await expect(at(page, 4, 0)).toHaveValue('[100000..200000)')
  await expect(at(page, 4, 1)).toHaveValue('普通')
  await chip.click()
  await expect(proof(page)).toContainText('完备 · 互斥')
})

test('a choice without some below it is typed as people say it, shown in standard form, and proved', async ({
  page,
}) => {
  await open(page)
  await page.getByRole('button', { name: '添加条件列' }).click()
  await page.getByLabel('查找字段').fill('hangye')
  await page.keyboard.press('Enter')
  await at(page, 1, 1).focus()
  await page.keyboard.type('制造业 除 计算机制造')
  await page.keyboard.press('Enter')
  await expect(at(page, 1, 1)).toHaveValue('"制造业" except "C391 计算机制造"')
  await expect(proof(page)).toContainText('有遗漏')
  await expect(proof(page)).toContainText('年合作金额 ≥ 50 万，行业不是制造业（C391 计算机制造除外）')
  await expectAccessible(page)
})

test('several gaps are closed at once; a default is set with one press', async ({ page }) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.type('[200000..400000)')
  await page.keyboard.press('Enter')
  await proof(page).getByText('一次补齐（1 行），归为').scrollIntoViewIfNeeded()
  await proof(page).locator('.gk-repairs', { hasText: '一次补齐' }).getByRole('button', { name: '中价值' }).click()
  await expect(proof(page)).toContainText('完备 · 互斥')
  await expect(at(page, 4, 0)).toHaveValue('[100000..200000), [400000..500000)')
  await page.getByRole('button', { name: '撤销' }).click()
  await proof(page).locator('.gk-repairs', { hasText: '或设为默认标签' }).getByRole('button', { name: '普通' }).click()
  await expect(proof(page)).toContainText('取默认标签“普通”')
})

test('the plane is walked by keys, tells rule, fault and customers, and marks the rule in the sheet', async ({
  page,
}) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.type('[200000..500000)')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '添加条件列' }).click()
  await page.getByLabel('查找字段').fill('hzzt')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '平面图' }).click()
  const plane = page.getByRole('application', { name: '规则平面图：3 行规则，1 处空缺，0 处重叠' })
  await plane.focus()
  await expect(page.getByText(/年合作金额 < 10 万.*第 3 行 普通.*\d+ 个客户/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/10 万 ≤ 年合作金额 < 20 万.*没有规则.*\d+ 个客户/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('tr[data-row="1"] td.gk-cell-lit')).toHaveCount(2)
  await page.getByLabel('纵轴').selectOption('')
  await expect(plane).toBeVisible()
  await expectAccessible(page)
})

test('a draft goes out as DMN, Excel and JSON, and each file brings it back', async ({ page }) => {
  await open(page)
  await at(page, 2, 0).focus()
  await page.keyboard.type('[200000..500000)')
  await page.keyboard.press('Tab')
  await at(page, 2, 2).focus()
  await page.keyboard.type('含税')
  await page.keyboard.press('Enter')
  const files: { name: string; buffer: Buffer; mimeType: string }[] = []
  for (const [word, end] of [
    ['Excel 工作簿', 'xlsx'],
    ['DMN 文件', 'dmn'],
    ['JSON', 'json'],
  ] as const) {
    await page.getByRole('button', { name: '导出' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: word }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe(`价值层级.${end}`)
    files.push({
      name: `价值层级.${end}`,
      buffer: await readFile(await download.path()),
      mimeType: 'application/octet-stream',
    })
  }
  for (const file of files) {
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click()
    await expect(at(page, 2, 0)).toHaveValue('[100000..500000)')
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(at(page, 2, 0)).toHaveValue('[200000..500000)')
    await expect(at(page, 2, 1)).toHaveValue('中价值')
    await expect(at(page, 2, 2)).toHaveValue('含税')
    await expect(page.getByText('以下内容没有带入')).toHaveCount(0)
  }
})

test('a file dropped on the editor becomes a draft; what has no place is said; it can be taken back', async ({
  page,
}) => {
  await open(page)
  const rows = 'U,年合作金额,客户心情,等级\n1,≥ 80万,好,高价值\n2,不足80万,,VIP\n'
  await page.locator('.gk-drop-area').evaluate((area, text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], '新规则.csv', { type: 'text/csv' }))
    for (const kind of ['dragover', 'drop'])
      area.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }))
  }, rows)
  await expect(at(page, 1, 0)).toHaveValue('>= 800000')
  await expect(page.getByText('“客户心情”列没有对应的字段，已略去')).toBeVisible()
  await expect(page.getByText('第 2 行的结果“VIP”不是这里的标签')).toBeVisible()
  await expect(page.getByText('还没有选结果')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(at(page, 1, 0)).toHaveValue('>= 500000')
})

test('on a phone rules are cards that can be read and changed; in English and dark nothing is out of reach', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBe(390)
  await at(page, 2, 0).fill('[200000..500000)')
  await at(page, 1, 0).click()
  await expect(proof(page).getByRole('link', { name: /个客户在这里/ })).toBeVisible()
  await page.getByRole('button', { name: '平面图' }).click()
  await expect(page.getByRole('application')).toBeVisible()
  await expectAccessible(page)
  await page.evaluate(() => localStorage.setItem('guike.preferences', '{"language":"en","theme":"dark"}'))
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Decision table' })).toBeVisible()
  await page.getByRole('button', { name: 'Plane picture' }).click()
  await expect(page.getByRole('application')).toBeVisible()
  await expectAccessible(page)
})

test('a thousand rules are drawn in part, and the keys reach the last of them', async ({ page }) => {
  await open(page)
  const rules = Array.from({ length: 1000 }, (_, i) => ({ cells: [`[${i}..${i + 1})`], label: 'high' }))
  const table = { hitPolicy: 'U', inputs: [{ key: 'yearly-amount', type: 'number' }], rules }
  const buffer = Buffer.from(JSON.stringify(table))
  await page.locator('input[type=file]').setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer })
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1001')
  await expect(proof(page)).toContainText('1000 行')
  expect(await page.locator('tbody tr[data-row]').count()).toBeLessThan(80)
  await at(page, 1, 0).focus()
  await page.keyboard.press('Control+ArrowDown')
  await expect(at(page, 1000, 0)).toBeFocused()
  await expect(at(page, 1000, 0)).toHaveValue('[999..1000)')
  // Turned into a phone while the last rule is in sight: the rules become cards, and there are still some to be seen.
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.locator('tbody tr[data-row]').first()).toBeVisible()
  await expect
    .poll(() =>
      page.locator('tbody tr[data-row]').evaluateAll(
        (lines) =>
          lines.filter((line) => {
            const { top, bottom } = line.getBoundingClientRect()
            return bottom > 0 && top < innerHeight
          }).length,
      ),
    )
    .toBeGreaterThan(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await at(page, 1000, 0).focus()
  await page.keyboard.press('Control+Home')
  await expect(at(page, 1, 0)).toBeFocused()
  await expectAccessible(page)
})

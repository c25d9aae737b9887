// Copy and paste, the mouse and fingers on the grid in a real browser.
import { expect, test } from '@playwright/test'

import { active, calls, cell, edits, jump, open, rowsInView, select } from './harness/drive.ts'
import { type HarnessServer, serveHarness } from './harness/serve.ts'

let server: HarnessServer | undefined

test.beforeAll(async () => {
  server = await serveHarness()
})
test.afterAll(async () => server?.close())

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test.describe('clipboard', () => {
  test('4 × 3 cells are copied as text and table, and pasted elsewhere', async ({ page }) => {
    await open(page, server)
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowDown')
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+c')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text.replaceAll('\r\n', '\n').split('\n')[1]).toBe('客户2\t批发零售\t江苏省苏州市')
    await select(page, 9, 'name')
    await page.keyboard.press('Control+v')
    await expect(cell(page, '客户4')).toHaveCount(2)
    const [batch] = await edits(page)
    expect([batch?.kind, batch?.changes.length]).toEqual(['paste', 12])
    expect(batch?.changes[3]).toEqual({ rowIndex: 10, key: '10', column: 'name', text: '客户2' })
  })

  test('10,000 cells are pasted in one batch, into rows that are not loaded', async ({ page }) => {
    await open(page, server)
    await page.evaluate(() => {
      const rows = Array.from({ length: 2000 }, (_, r) => [0, 1, 2, 3, 4].map((c) => `新${r}-${c}`).join('\t'))
      return navigator.clipboard.writeText(rows.join('\n'))
    })
    await select(page, 500_000, 'name')
    await page.keyboard.press('Control+v')
    await expect(cell(page, '新0-0')).toBeVisible()
    const [batch] = await edits(page)
    expect(batch?.changes.length).toBe(10_000)
    expect(batch?.changes.at(-1)).toEqual({ rowIndex: 501_999, key: undefined, column: 'amount', text: '新1999-4' })
    await jump(page, 501_990)
    await expect(cell(page, '新1999-4')).toBeVisible()
  })

  test('copying rows that are not loaded fetches them first', async ({ page }) => {
    await open(page, server)
    await select(page, 0, 'name')
    for (let i = 0; i < 20; i += 1) await page.keyboard.press('Shift+PageDown')
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await page.evaluate(() => {
      window.harness.delay = 50
    })
    await page.keyboard.press('Control+c')
    await expect
      .poll(async () => (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/).length)
      .toBeGreaterThan(400)
  })

  test('cutting copies and empties; too much is refused with a word', async ({ page }) => {
    await open(page, server)
    await page.keyboard.press('Control+x')
    expect((await edits(page))[0]).toEqual({
      kind: 'clear',
      changes: [{ rowIndex: 0, key: '0', column: 'name', text: '' }],
    })
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('客户1')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    expect((await edits(page)).length).toBe(1)
    expect((await page.evaluate(() => window.harness.notices))[0]).toMatchObject({
      kind: 'too-many-cells',
      count: 20_000_000,
    })
  })
})

test.describe('mouse and fingers', () => {
  test('a drag selects, a drag beyond the edge scrolls', async ({ page }) => {
    await open(page, server)
    await cell(page, '客户2').hover()
    await page.mouse.down()
    await page.mouse.move(450, 200, { steps: 4 })
    await expect(page.locator('.gg-sel')).toHaveCount(4 * 3)
    await page.mouse.move(450, 840)
    await expect.poll(async () => (await rowsInView(page))[0]).toBeGreaterThan(20)
    await page.mouse.up()
  })

  test('the fill handle goes on with a series', async ({ page }) => {
    await open(page, server)
    const box = await active(page).boundingBox()
    if (!box) throw new Error('no active cell')
    await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 20, box.y + 34 * 3.5, { steps: 5 })
    await page.mouse.up()
    expect((await edits(page))[0]).toMatchObject({
      kind: 'fill',
      changes: [{ text: '客户2' }, { text: '客户3' }, { text: '客户4' }],
    })
  })

  test('a title sorts, is dragged to another place and pulled wider', async ({ page }) => {
    await open(page, server)
    const title = (name: string) => page.getByRole('columnheader', { name })
    await title('行业').click({ position: { x: 20, y: 15 } })
    expect(await calls(page)).toEqual(['sort trade'])
    await page.mouse.move(600, 19)
    await page.mouse.down()
    await page.mouse.move(340, 19, { steps: 6 })
    await page.mouse.up()
    const order = await page.getByRole('columnheader').allInnerTexts()
    expect(order.map((t) => t.trim()).slice(1, 4)).toEqual(['客户名称', '价值分层', '行业'])
    const before = await title('价值分层').boundingBox()
    if (!before) throw new Error('no title')
    await page.mouse.move(before.x + before.width - 3, 19)
    await page.mouse.down()
    await page.mouse.move(before.x + before.width + 57, 19, { steps: 3 })
    await page.mouse.up()
    expect((await title('价值分层').boundingBox())?.width).toBe(before.width + 60)
  })

  test('row numbers select rows, boxes check them, Shift checks a run', async ({ page }) => {
    await open(page, server)
    await page.getByRole('rowheader').nth(2).locator('.gg-count').click()
    await expect(page.getByRole('gridcell', { selected: true }).first()).toHaveText('客户3')
    const boxOf = (n: number) => page.getByRole('checkbox', { name: `选择第 ${n} 行`, exact: true })
    await boxOf(2).check()
    await boxOf(6).click({ modifiers: ['Shift'] })
    await expect(page.locator('.gg-checked')).toHaveCount(5)
    await page.getByRole('checkbox', { name: '全选' }).click()
    await expect(boxOf(20)).toBeChecked()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true })

  test('a tap selects, a second tap edits, nothing is frozen', async ({ page }) => {
    await open(page, server)
    await cell(page, '客户3').tap()
    await expect(active(page)).toHaveText('客户3')
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'idle')
    await cell(page, '客户3').tap()
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'editing')
    await expect(page.locator('.gg-frozen')).toHaveCount(0)
  })

  test('a tap on a row number opens the row, a long press asks for the menu', async ({ page }) => {
    await open(page, server)
    await page.getByRole('rowheader').nth(2).locator('.gg-count').tap()
    const client = await page.context().newCDPSession(page)
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 200, y: 200 }] })
    await expect.poll(() => calls(page)).toEqual(['open 2', 'menu 4,0'])
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  })

  test('a finger pans and does not select', async ({ page }) => {
    await open(page, server)
    const client = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 200, y }] })
    await touch('touchStart', 600)
    for (let y = 580; y >= 200; y -= 20) await touch('touchMove', y)
    await touch('touchEnd')
    await expect.poll(async () => (await rowsInView(page))[0]).toBeGreaterThan(5)
    await expect(page.locator('.gg-sel')).toHaveCount(0)
  })
})

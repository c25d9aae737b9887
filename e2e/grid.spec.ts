// The grid in a real browser: one million rows, Chinese input, clipboard, keyboard, mouse, fingers, screen readers.
import AxeBuilder from '@axe-core/playwright'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { type HarnessServer, serveHarness } from './harness/serve.ts'

let server: HarnessServer

test.beforeAll(async () => {
  server = await serveHarness()
})
test.afterAll(async () => server.close())

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(server.url + query)
  await expect(cell(page, '客户1')).toBeVisible()
}

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
const active = (page: Page) => page.locator('.gg-active')
const jump = (page: Page, row: number) => page.evaluate((r) => window.harness.handle?.scrollToRow(r), row)
const select = (page: Page, row: number, column: string) =>
  page.evaluate(([r, c]) => window.harness.handle?.select(Number(r), String(c)), [row, column])
const edits = (page: Page) => page.evaluate(() => window.harness.edits)
const calls = (page: Page) => page.evaluate(() => window.harness.calls)

/** Rows whose whole height is in view, by their number; the first and the last. */
const rowsInView = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.gg-scroller')?.getBoundingClientRect()
    const seen = [...document.querySelectorAll('.gg-row')]
      .map((row) => ({ n: Number(row.getAttribute('aria-rowindex')) - 1, box: row.getBoundingClientRect() }))
      .filter((r) => box && r.box.top >= box.top + 38 - 0.5 && r.box.bottom <= box.bottom + 0.5)
      .map((r) => r.n)
      .sort((a, b) => a - b)
    return [seen[0], seen.at(-1)]
  })

test.describe('scrolling', () => {
  test('the first, the last and the 900,000th of a million rows are reached exactly', async ({ page }) => {
    await open(page)
    await jump(page, 899_999)
    await expect(cell(page, '客户900000')).toBeVisible()
    expect(await rowsInView(page)).toEqual([900_000, 900_021])
    await jump(page, 999_999)
    await expect(cell(page, '客户1000000')).toBeVisible()
    expect((await rowsInView(page))[1]).toBe(1_000_000)
    await jump(page, 0)
    expect((await rowsInView(page))[0]).toBe(1)
  })

  test('a jump fetches the rows on show only', async ({ page }) => {
    await open(page)
    await jump(page, 899_999)
    await expect(cell(page, '客户900000')).toBeVisible()
    expect(await page.evaluate(() => window.harness.fetched)).toEqual([0, 899_900, 900_000])
  })

  test('the wheel moves rows by as many px as it turns, in the middle of a million too', async ({ page }) => {
    await open(page)
    await jump(page, 500_000)
    await page.mouse.move(600, 400)
    await page.mouse.wheel(0, 340)
    await expect.poll(async () => (await rowsInView(page))[0]).toBe(500_011)
    await page.waitForTimeout(250)
    expect((await rowsInView(page))[0]).toBe(500_011)
  })

  test('the wheel reaches the very end and the very beginning', async ({ page }) => {
    await open(page)
    await jump(page, 999_900)
    await page.mouse.move(600, 400)
    for (let i = 0; i < 8; i += 1) await page.mouse.wheel(0, 600)
    await expect.poll(async () => (await rowsInView(page))[1]).toBe(1_000_000)
    await jump(page, 40)
    for (let i = 0; i < 4; i += 1) await page.mouse.wheel(0, -600)
    await expect.poll(async () => (await rowsInView(page))[0]).toBe(1)
  })

  test('rows passed by fast are not fetched', async ({ page }) => {
    await open(page, '?delay=200')
    await page.evaluate(async () => {
      const scroller = document.querySelector('.gg-scroller')
      for (let i = 0; scroller && i < 20; i += 1) {
        scroller.scrollTop += 20_000
        await new Promise(requestAnimationFrame)
      }
    })
    await page.waitForTimeout(600)
    expect((await page.evaluate(() => window.harness.fetched)).length).toBeLessThan(6)
    expect(await page.locator('.gg-chips').count()).toBe(0)
  })
})

test.describe('keyboard', () => {
  test('arrows, Home, End, Ctrl and Shift as in Excel', async ({ page }) => {
    await open(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(active(page)).toHaveText('批发零售')
    await page.keyboard.press('Control+End')
    await expect(active(page)).toHaveText('1000000-19')
    await page.keyboard.press('Home')
    await expect(active(page)).toHaveText('客户1000000')
    await page.keyboard.press('Control+Home')
    await expect(active(page)).toHaveText('客户1')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.locator('.gg-sel')).toHaveCount(4)
    await page.keyboard.press('PageDown')
    await expect(active(page)).toHaveText('客户22')
  })

  test('Ctrl-Z and Ctrl-Y ask the page, Space opens the row, Alt-Down the column menu', async ({ page }) => {
    await open(page)
    for (const key of ['Control+z', 'Control+y', 'Space', 'Alt+ArrowDown', 'Shift+F10']) await page.keyboard.press(key)
    expect(await calls(page)).toEqual(['undo', 'redo', 'open 0', 'column-menu name', 'menu 0,0'])
  })

  test('Escape and then Tab leaves the grid', async ({ page }) => {
    await open(page)
    await page.keyboard.press('Tab')
    await expect(active(page)).toHaveText('制造业')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
  })
})

test.describe('editing', () => {
  test('typing over, Enter, F2, Escape, Tab', async ({ page }) => {
    await open(page)
    await page.keyboard.type('华东')
    await page.keyboard.press('Enter')
    await expect(cell(page, '华东')).toBeVisible()
    await expect(active(page)).toHaveText('客户2')
    await page.keyboard.press('F2')
    await page.keyboard.type('甲')
    await page.keyboard.press('Tab')
    await expect(cell(page, '客户2甲')).toBeVisible()
    await page.keyboard.type('不要')
    await page.keyboard.press('Escape')
    await expect(active(page)).toHaveText('批发零售')
    expect((await edits(page)).map((e) => e.changes)).toEqual([
      [{ rowIndex: 0, key: '0', column: 'name', text: '华东' }],
      [{ rowIndex: 1, key: '1', column: 'name', text: '客户2甲' }],
    ])
  })

  test('a double click edits; a click elsewhere keeps what was typed', async ({ page }) => {
    await open(page)
    await cell(page, '客户3').dblclick()
    await page.keyboard.type('乙')
    await cell(page, '客户5').click()
    await expect(cell(page, '客户3乙')).toBeVisible()
    await expect(active(page)).toHaveText('客户5')
  })

  test('a refused text stays with its reason; Escape gives it up', async ({ page }) => {
    await open(page)
    await page.evaluate(() => {
      window.harness.refuse = '名称不能为空'
    })
    await page.keyboard.press('Delete')
    const refused = page.locator('.gg-refused')
    await expect(refused).toHaveAttribute('title', '名称不能为空')
    await expect(refused).toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')
    await expect(active(page)).toHaveText('客户1')
  })

  test('a read-only column does not take letters and says so', async ({ page }) => {
    await open(page)
    await select(page, 0, 'c19')
    await page.keyboard.type('x')
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'idle')
    expect(await edits(page)).toEqual([])
    expect((await page.evaluate(() => window.harness.notices))[0]).toEqual({ kind: 'read-only', column: 'c19' })
  })

  test("the page's own list is steered by keys while the text box keeps the focus", async ({ page }) => {
    await open(page)
    await select(page, 0, 'level')
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(page.getByRole('option')).toHaveCount(3)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect((await edits(page))[0]?.changes).toEqual([{ rowIndex: 0, key: '0', column: 'level', text: '中价值' }])
  })

  test('Ctrl-D fills down, Ctrl-Enter fills the range', async ({ page }) => {
    await open(page)
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect(cell(page, '客户1')).toHaveCount(4)
    await page.keyboard.type('同')
    await page.keyboard.press('Control+Enter')
    await expect(cell(page, '同')).toHaveCount(4)
    expect((await edits(page)).map((e) => [e.kind, e.changes.length])).toEqual([
      ['fill', 3],
      ['type', 4],
    ])
  })
})

test.describe('Chinese input', () => {
  async function compose(client: CDPSession, text: string): Promise<void> {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  const draft = (page: Page) => page.locator('textarea').inputValue()
  const state = (page: Page) => page.locator('textarea').getAttribute('data-editing')

  test('李明 composed on a selected cell: no letter is lost, Enter commits the word, then the cell', async ({
    page,
  }) => {
    await open(page)
    const client = await page.context().newCDPSession(page)
    for (const text of ['l', 'li', 'li m', 'li ming']) await compose(client, text)
    expect(await draft(page)).toBe('li ming')
    expect(await state(page)).toBe('composing')
    // What the browser sends for Enter while the input method is at work.
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
    expect(await state(page)).toBe('composing')
    expect(await edits(page)).toEqual([])
    await client.send('Input.insertText', { text: '李明' })
    expect(await draft(page)).toBe('李明')
    expect(await state(page)).toBe('editing')
    expect(await edits(page)).toEqual([])
    await page.keyboard.press('Enter')
    expect((await edits(page))[0]?.changes).toEqual([{ rowIndex: 0, key: '0', column: 'name', text: '李明' }])
    await expect(cell(page, '李明')).toBeVisible()
  })

  test('two words one after the other, and a third after F2', async ({ page }) => {
    await open(page)
    const client = await page.context().newCDPSession(page)
    await compose(client, 'hua')
    await client.send('Input.insertText', { text: '华' })
    await compose(client, 'dong')
    await client.send('Input.insertText', { text: '东' })
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('F2')
    await compose(client, 'maoyi')
    await client.send('Input.insertText', { text: '贸易' })
    await page.keyboard.press('Tab')
    expect((await edits(page)).map((e) => e.changes[0]?.text)).toEqual(['华东', '华东贸易'])
  })

  test('a composition taken back leaves the cell as it was', async ({ page }) => {
    await open(page)
    const client = await page.context().newCDPSession(page)
    await compose(client, 'li')
    await compose(client, '')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await expect(active(page)).toHaveText('客户2')
    expect(await edits(page)).toEqual([])
  })
})

test.describe('clipboard', () => {
  test('4 × 3 cells are copied as text and table, and pasted elsewhere', async ({ page }) => {
    await open(page)
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
    await open(page)
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
    await open(page)
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
    await open(page)
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
    await open(page)
    await cell(page, '客户2').hover()
    await page.mouse.down()
    await page.mouse.move(450, 200, { steps: 4 })
    await expect(page.locator('.gg-sel')).toHaveCount(4 * 3)
    await page.mouse.move(450, 840)
    await expect.poll(async () => (await rowsInView(page))[0]).toBeGreaterThan(20)
    await page.mouse.up()
  })

  test('the fill handle goes on with a series', async ({ page }) => {
    await open(page)
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
    await open(page)
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
    await open(page)
    await page.getByRole('rowheader').nth(2).locator('.gg-count').click()
    await expect(page.getByRole('gridcell', { selected: true }).first()).toHaveText('客户3')
    const boxOf = (n: number) => page.getByRole('checkbox', { name: `选择第几行： ${n}`, exact: true })
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
    await open(page)
    await cell(page, '客户3').tap()
    await expect(active(page)).toHaveText('客户3')
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'idle')
    await cell(page, '客户3').tap()
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'editing')
    await expect(page.locator('.gg-frozen')).toHaveCount(0)
  })

  test('a finger pans and does not select', async ({ page }) => {
    await open(page)
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

test.describe('for assistive technology', () => {
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing (${theme})`, async ({ page }) => {
      await open(page, `?theme=${theme}`)
      await page.keyboard.press('Shift+ArrowDown')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.keyboard.press('F2')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })

  test('the grid says how large it is, where a cell is, and names the cell in the text box', async ({ page }) => {
    await open(page)
    const grid = page.getByRole('grid', { name: '客户' })
    await expect(grid).toHaveAttribute('aria-rowcount', '1000001')
    await expect(grid).toHaveAttribute('aria-colcount', '21')
    await select(page, 899_999, 'trade')
    await expect(page.getByRole('textbox', { name: '行业，第 900000 行' })).toBeFocused()
    const row = page.getByRole('row').filter({ has: active(page) })
    await expect(row).toHaveAttribute('aria-rowindex', '900001')
    await expect(active(page)).toHaveAttribute('aria-colindex', '3')
    const children = await grid.evaluate((e) => [...e.children].map((c) => c.getAttribute('role')))
    expect(children).toEqual(['row', 'rowgroup'])
  })
})

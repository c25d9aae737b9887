// Typing into the grid in a real browser: Chinese input by its own composition events, refusals, lists.
import { type CDPSession, expect, type Page, test } from '@playwright/test'

import { active, cell, edits, open, select } from './harness/drive.ts'
import { type HarnessServer, serveHarness } from './harness/serve.ts'

let server: HarnessServer | undefined

test.beforeAll(async () => {
  server = await serveHarness()
})
test.afterAll(async () => server?.close())

test.describe('editing', () => {
  test('typing over, Enter, F2, Escape, Tab', async ({ page }) => {
    await open(page, server)
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
    await open(page, server)
    await cell(page, '客户3').dblclick()
    await page.keyboard.type('乙')
    await cell(page, '客户5').click()
    await expect(cell(page, '客户3乙')).toBeVisible()
    await expect(active(page)).toHaveText('客户5')
  })

  test('a refused text stays with its reason; Escape gives it up', async ({ page }) => {
    await open(page, server)
    await page.evaluate(() => {
      window.harness.refuse = '名称不能为空'
    })
    await page.keyboard.press('Delete')
    const refused = page.locator('.gg-refused')
    await expect(refused).toHaveAttribute('title', '名称不能为空')
    await expect(refused).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('status')).toHaveText('名称不能为空')
    await page.keyboard.press('Escape')
    await expect(active(page)).toHaveText('客户1')
  })

  test('what is wrong is said while typing', async ({ page }) => {
    await open(page, server)
    await page.keyboard.type('一二三四五六七八九十一二三四五六七八九十')
    await expect(page.getByRole('status')).toHaveCount(0)
    await page.keyboard.type('多')
    await expect(page.getByRole('status')).toHaveText('最多 20 个字')
  })

  test('a read-only column does not take letters and says so', async ({ page }) => {
    await open(page, server)
    await select(page, 0, 'c19')
    await page.keyboard.type('x')
    await expect(page.locator('textarea')).toHaveAttribute('data-editing', 'idle')
    expect(await edits(page)).toEqual([])
    expect((await page.evaluate(() => window.harness.notices))[0]).toEqual({ kind: 'read-only', column: 'c19' })
  })

  test("the page's own list is steered by keys while the text box keeps the focus", async ({ page }) => {
    await open(page, server)
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
    await open(page, server)
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
    await open(page, server)
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
    await open(page, server)
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
    await open(page, server)
    const client = await page.context().newCDPSession(page)
    await compose(client, 'li')
    await compose(client, '')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await expect(active(page)).toHaveText('客户2')
    expect(await edits(page)).toEqual([])
  })
})

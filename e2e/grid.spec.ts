// The grid in a real browser: jumps in a million rows, the keyboard, what assistive technology hears.

import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { active, calls, cell, jump, open, rowsInView, select } from './harness/drive.ts'
import { type HarnessServer, serveHarness } from './harness/serve.ts'

let server: HarnessServer | undefined

test.beforeAll(async () => {
  server = await serveHarness()
})
test.afterAll(async () => server?.close())

test.describe('scrolling', () => {
  test('the first, the last and the 900,000th of a million rows are reached exactly', async ({ page }) => {
    await open(page, server)
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
    await open(page, server)
    await jump(page, 899_999)
    await expect(cell(page, '客户900000')).toBeVisible()
    expect(await page.evaluate(() => window.harness.fetched)).toEqual([0, 899_900, 900_000])
  })

  test('the wheel moves rows by as many px as it turns, in the middle of a million too', async ({ page }) => {
    await open(page, server)
    await jump(page, 500_000)
    await page.mouse.move(600, 400)
    await page.mouse.wheel(0, 340)
    await expect.poll(async () => (await rowsInView(page))[0]).toBe(500_011)
    await page.waitForTimeout(250)
    expect((await rowsInView(page))[0]).toBe(500_011)
  })

  test('the wheel reaches the very end and the very beginning', async ({ page }) => {
    await open(page, server)
    await jump(page, 999_900)
    await page.mouse.move(600, 400)
    for (let i = 0; i < 8; i += 1) await page.mouse.wheel(0, 600)
    await expect.poll(async () => (await rowsInView(page))[1]).toBe(1_000_000)
    await jump(page, 40)
    for (let i = 0; i < 4; i += 1) await page.mouse.wheel(0, -600)
    await expect.poll(async () => (await rowsInView(page))[0]).toBe(1)
  })

  test('rows passed by fast are not fetched', async ({ page }) => {
    await open(page, server, '?delay=200')
    // All in one task, so that a busy machine cannot make the table stand still in between.
    await page.evaluate(() => {
      const scroller = document.querySelector('.gg-scroller')
      for (let i = 0; scroller && i < 20; i += 1) {
        scroller.scrollTop += 20_000
        scroller.dispatchEvent(new Event('scroll'))
      }
    })
    await expect(cell(page, '客户11766')).toBeVisible()
    await expect(page.locator('.gg-chips')).toHaveCount(0)
    expect(await page.evaluate(() => window.harness.fetched)).toEqual([0, 11_700])
  })
})

test.describe('keyboard', () => {
  test('arrows, Home, End, Ctrl and Shift as in Excel', async ({ page }) => {
    await open(page, server)
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
    await open(page, server)
    for (const key of ['Control+z', 'Control+y', 'Space', 'Alt+ArrowDown', 'Shift+F10']) await page.keyboard.press(key)
    expect(await calls(page)).toEqual(['undo', 'redo', 'open 0', 'column-menu name', 'menu 0,0'])
  })

  test('Escape and then Tab leaves the grid', async ({ page }) => {
    await open(page, server)
    await page.keyboard.press('Tab')
    await expect(active(page)).toHaveText('制造业')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
  })
})

for (const deviceScaleFactor of [1.25, 2])
  test.describe(`at ${deviceScaleFactor * 100} %`, () => {
    test.use({ deviceScaleFactor, viewport: { width: 1024, height: 640 } })

    test('the 900,000th row is at the top and the last at the bottom, to the pixel', async ({ page }) => {
      await open(page, server)
      const edge = (n: number, side: 'top' | 'bottom') =>
        page.locator(`.gg-row[aria-rowindex="${n + 1}"]`).evaluate((e, s) => e.getBoundingClientRect()[s], side)
      await jump(page, 899_999)
      await expect(cell(page, '客户900000')).toBeVisible()
      expect(Math.abs((await edge(900_000, 'top')) - 38)).toBeLessThan(1)
      await jump(page, 999_999)
      await expect(cell(page, '客户1000000')).toBeVisible()
      expect(Math.abs((await edge(1_000_000, 'bottom')) - 640)).toBeLessThan(1)
    })
  })

test.describe('for assistive technology', () => {
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing (${theme})`, async ({ page }) => {
      await open(page, server, `?theme=${theme}`)
      await page.keyboard.press('Shift+ArrowDown')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.keyboard.press('F2')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })

  test('the grid says how large it is, where a cell is, and names the cell in the text box', async ({ page }) => {
    await open(page, server)
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

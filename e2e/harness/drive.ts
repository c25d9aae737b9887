// How the tests of the grid look at it and steer it.
import { expect, type Page } from '@playwright/test'
import type { HarnessServer } from './serve.ts'

export async function open(page: Page, server: HarnessServer | undefined, query = ''): Promise<void> {
  if (!server) throw new Error('the harness is not served')
  await page.goto(server.url + query)
  await expect(cell(page, '客户1')).toBeVisible()
}

export const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true })
export const active = (page: Page) => page.locator('.gg-active')
export const jump = (page: Page, row: number) => page.evaluate((r) => window.harness.handle?.scrollToRow(r), row)
export const select = (page: Page, row: number, column: string) =>
  page.evaluate(([r, c]) => window.harness.handle?.select(Number(r), String(c)), [row, column])
export const edits = (page: Page) => page.evaluate(() => window.harness.edits)
export const calls = (page: Page) => page.evaluate(() => window.harness.calls)

/** Rows whose whole height is in view, by their number; the first and the last. */
export const rowsInView = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.gg-scroller')?.getBoundingClientRect()
    const seen = [...document.querySelectorAll('.gg-row')]
      .map((row) => ({ n: Number(row.getAttribute('aria-rowindex')) - 1, box: row.getBoundingClientRect() }))
      .filter((r) => box && r.box.top >= box.top + 38 - 0.5 && r.box.bottom <= box.bottom + 0.5)
      .map((r) => r.n)
      .sort((a, b) => a - b)
    return [seen[0], seen.at(-1)]
  })

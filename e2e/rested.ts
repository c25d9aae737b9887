// Customers that rested for long: a demo company is a minute old, so the answer about stale ones is made from customers it has.
import type { Page } from 'playwright-core'

/** The first three of the table become the list, each a good year without a sign of life; acts on them are real. */
export async function withRested(page: Page, address: string): Promise<void> {
  await page.route(/\/api\/v1\/clean\/stale(\?|$)/, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const answer = await route.fetch()
    const list = await page.request.post(`${address}/api/v1/customers/list`, {
      data: { query: { sort: [{ by: 'id', desc: false }] }, start: 0, count: 3 },
      headers: { origin: address },
    })
    const { rows } = (await list.json()) as { rows: object[] }
    const signs = [
      { what: 'made', on: '2025-03-01' },
      { what: 'spoken', on: '2025-08-20' },
      { what: 'ordered', on: '2025-11-05' },
    ]
    const body = (await answer.json()) as object
    await route.fulfill({ json: { ...body, rows: rows.map((customer, nr) => ({ customer, ...signs[nr] })) } })
  })
}

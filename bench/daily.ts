// What people do all day on the imported table: filter, count, search, turn pages, edit, export, label again.
import { contract as classify } from '#classify/contract.ts'
import type { Query } from '#domain/filter.ts'
import { contract as server } from '#server/contract.ts'
import { contract as use } from '#use/contract.ts'
import { type Person, timed } from './client.ts'
import type { Figure } from './main.ts'

const ms = ({ p50, p95 }: { p50: number; p95: number }) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`

export async function daily(lead: Person, admin: Person, rows: number): Promise<Figure[]> {
  const two: Query = {
    choices: { industry: { some: ['manufacturing'] }, status: { some: ['won'] } },
    sort: [{ by: 'yearly-amount', desc: true }],
  }
  const window = (query: Query, start: number) => lead.ask(use.list, { query, start, count: 50 })
  const figures: Figure[] = []
  const note = (what: string, value: string, goal?: string) => figures.push({ what, value, ...(goal ? { goal } : {}) })
  note('page of two labels, sorted by amount', ms(await timed(30, () => window(two, 0))), 'p50 ≤ 20 ms')
  note(
    'counts on all labels of all dimensions under that filter',
    ms(await timed(10, () => lead.ask(use.facets, { query: two }))),
    '≤ 500 ms',
  )
  note('counts on all labels, no filter', ms(await timed(5, () => lead.ask(use.facets, { query: {} }))), '≤ 500 ms')
  note('search 恒航', ms(await timed(20, () => window({ search: '恒航' }, 0))), '≤ 30 ms')
  const deep = Math.floor(rows * 0.9)
  const began = performance.now()
  await window({ sort: [{ by: 'yearly-amount', desc: true }] }, deep)
  note('first jump to 90 % depth', `${(performance.now() - began).toFixed(0)} ms`)
  note(
    'page at 90 % depth',
    ms(await timed(20, (nr) => window({ sort: [{ by: 'yearly-amount', desc: true }] }, deep + nr * 50))),
    '≤ 20 ms',
  )
  const page = await lead.ask(use.list, { query: {}, start: 0, count: 50 })
  const edits = await timed(30, async (nr) => {
    const customer = page.rows[nr]
    if (customer)
      await lead.ask(use.edit, {
        cells: [{ id: customer.id, version: customer.version, field: 'note', text: `第 ${nr} 次` }],
      })
  })
  note('single edit, labels and journal included', ms(edits), '≤ 15 ms')
  const exported = performance.now()
  const bytes = await lead.download(use.exportTable, { query: {}, format: 'csv' })
  const seconds = (performance.now() - exported) / 1000
  note(
    `export of all ${rows.toLocaleString('en')} rows as CSV`,
    `${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB`,
    rows === 100_000 ? '≤ 6 s' : undefined,
  )
  note('labelling everybody again, nothing changed', `${(await relabelled(admin)).toFixed(1)} s`, '≤ 10 s')
  return figures
}

async function relabelled(admin: Person): Promise<number> {
  const began = performance.now()
  const { job } = await admin.ask(classify.relabel, {})
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const { state } = await admin.ask(server.get, { id: job })
    if (state === 'done') return (performance.now() - began) / 1000
    if (state !== 'waiting' && state !== 'running') throw new Error(`labelling ended as ${state}`)
  }
}

// Our DMN files in dmn-js, the viewer of others: opened without a warning, and its cells say what ours say.
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import { readDmn, writeDmn } from '#domain/decision/dmn.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { segmentTable } from '#domain/metrics/rfm-table.ts'

/** dmn-js as its own page would load it. */
const viewer = createRequire(import.meta.url).resolve('dmn-js/dist/dmn-navigated-viewer.production.min.js')

const tiers: DecisionTable = {
  name: '价值层级',
  hitPolicy: 'U',
  inputs: [
    {
      ...{ key: 'yearly-amount', type: 'number', mayBeEmpty: true, label: { zh: '年合作金额', en: 'Yearly amount' } },
      domain: { kind: 'interval', from: '0', fromClosed: true },
    },
    { key: 'status', type: 'string', domain: { kind: 'values', values: ['won', 'lost'] } },
    { key: 'founded-on', type: 'date' },
    { key: 'listed', type: 'boolean' },
  ],
  outputs: [{ key: 'value-tier', type: 'label', allowed: ['high', 'ordinary'], default: 'ordinary' }],
  rules: [
    {
      cells: ['[100000..500000)', '"won", "lost"', '>= date("2020-01-01")', 'true'],
      outputs: ['high'],
      note: '含税 <重点>',
    },
    { cells: ['null', 'not("won")', '-', '-'], outputs: ['ordinary'], author: '周' },
    { cells: [']500000..1000000]', '-', 'null', 'false'], outputs: ['high'] },
  ],
}
const points: DecisionTable = {
  ...{ name: '积分', hitPolicy: 'C', aggregation: 'SUM', inputs: [{ key: '年龄', type: 'number', whole: true }] },
  outputs: [{ key: 'points', type: 'feel' }],
  rules: [
    { cells: ['>= 18'], outputs: ['5'] },
    { cells: ['[60..120]'], outputs: ['10'] },
  ],
}
const long: DecisionTable = {
  ...{
    name: '长表',
    hitPolicy: 'U',
    inputs: [{ key: 'n', type: 'number' }],
    outputs: [{ key: 'label', type: 'label' }],
  },
  rules: Array.from({ length: 200 }, (_, i) => ({ cells: [`[${i}..${i + 1})`], outputs: ['a'] })),
}

type Shown = { readonly warnings: readonly string[]; readonly cells: string[][]; readonly policy: string }
type Dmn = {
  importXML(xml: string): Promise<{ warnings: readonly { readonly message: string }[] }>
  getViews(): readonly { readonly type: string }[]
  open(view: unknown): Promise<{ warnings: readonly { readonly message: string }[] }>
}

for (const table of [tiers, { ...segmentTable(), name: 'RFM' }, points, long]) {
  test(`dmn-js shows ${table.name} as it is`, async ({ page }) => {
    const xml = await writeDmn(table)
    await page.setContent('<div id="canvas" style="height: 600px"></div>')
    await page.addScriptTag({ path: viewer })
    const shown = await page.evaluate(async (text): Promise<Shown> => {
      const { DmnJS } = window as unknown as { DmnJS: new (options: object) => Dmn }
      const dmn = new DmnJS({ container: '#canvas' })
      const { warnings } = await dmn.importXML(text)
      const opened = await dmn.open(dmn.getViews().find(({ type }) => type === 'decisionTable'))
      const texts = (row: Element, cells: string) =>
        [...row.querySelectorAll(cells)].map((cell) => cell.textContent?.trim() ?? '')
      return {
        warnings: [...warnings, ...opened.warnings].map(({ message }) => message),
        cells: [...document.querySelectorAll('.tjs-container tbody tr')].map((row) =>
          texts(row, 'td.input-cell, td.output-cell'),
        ),
        policy: document.querySelector('.hit-policy-value, .hit-policy')?.textContent ?? '',
      }
    }, xml)
    expect(shown.warnings).toEqual([])
    const quoted = (value: string) => (table.outputs[0]?.type === 'feel' ? value : JSON.stringify(value))
    expect(shown.cells).toEqual(table.rules.map(({ cells, outputs }) => [...cells, ...outputs.map(quoted)]))
    expect(shown.policy.toUpperCase()).toContain(
      { U: 'UNIQUE', F: 'FIRST', C: 'COLLECT' }[table.hitPolicy as 'U' | 'F' | 'C'],
    )
    // And back again, nothing was lost on the way.
    const [back] = await readDmn(xml)
    expect(back?.rules).toEqual(table.rules)
  })
}

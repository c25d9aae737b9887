// `npm run bench -- --editor`: proofs in a real web worker, and what a keystroke costs the page of the rule editor.
import { chromium, type Page, type Route } from 'playwright-core'
import { build } from 'vite'
import type { DecisionTable } from '#domain/decision/table.ts'
import { chromiumFlags, chromiumPath } from '../e2e/browser.ts'
import { enter } from '../e2e/enter.ts'
import { openHouse } from '../e2e/house.ts'
import { marketers, partition } from './decision-tables.ts'

type Say = (what: string, value: string, goal?: string) => void

export async function editor(say: Say): Promise<void> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags] })
  try {
    await inWorker(say, await browser.newPage())
    const house = await openHouse('--demo')
    try {
      const page = await browser.newPage({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1280, height: 800 },
      })
      await page.route('**/api/v1/dimensions', withFacts)
      await enter(page, house, '周 数据管理员', '/classify/value-tier')
      await keystrokes(say, page)
    } finally {
      await house.stop()
    }
  } finally {
    await browser.close()
  }
}

/** Twenty tables of each kind. A worker can read no CPU clock, so each counts with the quickest of seven runs, cells read anew. */
async function inWorker(say: Say, page: Page): Promise<void> {
  const body = await workerCode()
  await page.route('http://bench.test/worker.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }))
  await page.route('http://bench.test/', (route) =>
    route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }),
  )
  await page.goto('http://bench.test/')
  for (const [name, make] of marketers) {
    const tables = Array.from({ length: 20 }, (_, i) => make(i + 1))
    const times = (await page.evaluate(measure, tables)).toSorted((a, b) => a - b)
    const median = times[times.length >> 1] ?? 0
    say(
      `60 × 6 in a web worker, ${name}`,
      `median ${median.toFixed(1)} ms, worst of 20 ${(times.at(-1) ?? 0).toFixed(1)} ms`,
      '< 5 ms',
    )
  }
}

function measure(tables: readonly DecisionTable[]): Promise<number[]> {
  const worker = new Worker('/worker.js', { type: 'module' })
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number[]>) => {
      worker.terminate()
      resolve(data)
    }
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage(tables)
  })
}

/** The worker as the build would make it. */
async function workerCode(): Promise<string> {
  const input = new URL('./proof.worker.ts', import.meta.url).pathname
  const built = await build({
    ...{ configFile: false, logLevel: 'silent' },
    build: { write: false, minify: true, target: 'es2023', rolldownOptions: { input, output: { format: 'es' } } },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunk = outputs.find((one) => one.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('the worker was not built')
  return chunk.code
}

const sizes: readonly (readonly [rules: number, inputs: number])[] = [
  [60, 6],
  [1000, 6],
  [200, 50],
  [1000, 50],
]

/** From a key pressed in a cell until the proof of that text stands beside the sheet, and the CPU of the page meanwhile. */
async function keystrokes(say: Say, page: Page): Promise<void> {
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  const cpu = async () => {
    const { metrics: all } = await metrics.send('Performance.getMetrics')
    return (all.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  for (const [rules, inputs] of sizes) {
    await load(page, partition(1, rules, inputs))
    const cell = page.locator('[data-at="0:0"]')
    await cell.focus()
    await page.keyboard.type('>= 1')
    await settled(page)
    const found: { cpu: number; wait: number }[] = []
    for (const digit of '2345678') {
      const before = await cpu()
      const start = performance.now()
      await page.keyboard.type(digit)
      await settled(page)
      found.push({ cpu: (await cpu()) - before, wait: performance.now() - start })
    }
    const median = (of: 'cpu' | 'wait') => found.map((one) => one[of]).toSorted((a, b) => a - b)[found.length >> 1] ?? 0
    say(
      `a keystroke in a table of ${rules} × ${inputs}`,
      `${median('cpu').toFixed(0)} ms of the page's CPU; proof shown after ${median('wait').toFixed(0)} ms`,
      '< 50 ms to paint',
    )
    await page.keyboard.press('Escape')
  }
}

/** The demo company with facts for every input of the tables. */
async function withFacts(route: Route): Promise<void> {
  const answer = await route.fetch()
  const book = (await answer.json()) as { facts: unknown[] }
  const more = partition(1, 2, 50).inputs.map(({ key, type, domain }) => ({
    ...{
      key,
      name: { zh: key, en: key },
      type: type === 'string' ? 'choice' : 'number',
      whole: false,
      mayBeEmpty: false,
    },
    ...(domain?.kind === 'values'
      ? { values: domain.values.map((one) => ({ key: one, name: { zh: one, en: one } })) }
      : {}),
  }))
  await route.fulfill({ response: answer, json: { ...book, facts: [...book.facts, ...more] } })
}

const labels = ['high', 'medium', 'ordinary']

async function load(page: Page, table: DecisionTable): Promise<void> {
  const spec = {
    hitPolicy: table.hitPolicy,
    inputs: table.inputs.map(({ key, type }) => ({ key, type })),
    rules: table.rules.map(({ cells }, i) => ({ cells, label: labels[i % 3] })),
  }
  const buffer = Buffer.from(JSON.stringify(spec))
  await page.locator('input[type=file]').setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer })
  await page
    .getByRole('grid')
    .and(page.locator(`[aria-rowcount="${table.rules.length + 1}"]`))
    .waitFor()
}

async function settled(page: Page): Promise<void> {
  await page.locator('[aria-label="校验"][aria-busy="false"]').waitFor()
}

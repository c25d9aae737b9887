// The scroll bar of the grid, shown as on a desk computer, and what scrolling costs.

import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { chromiumFlags, chromiumPath } from './browser.ts'
import { type HarnessServer, serveHarness } from './harness/serve.ts'

let server: HarnessServer

test.beforeAll(async () => {
  server = await serveHarness()
})
test.afterAll(async () => server.close())

test.use({
  launchOptions: {
    executablePath: await chromiumPath(),
    args: [...chromiumFlags, '--enable-precise-memory-info'],
    ignoreDefaultArgs: ['--hide-scrollbars'],
  },
})

test('the thumb dragged to the middle shows the middle, to the end the last row, and back the first', async ({
  page,
}) => {
  await page.goto(server.url)
  await page.getByRole('gridcell', { name: '客户1', exact: true }).waitFor()
  const box = await page.locator('.gg-scroller').boundingBox()
  const inner = await page.locator('.gg-scroller').evaluate((e) => ({ width: e.clientWidth, height: e.clientHeight }))
  if (!box) throw new Error('no scroller')
  expect(inner.width).toBeLessThan(box.width)
  const x = box.x + (inner.width + box.width) / 2
  const firstRow = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll('.gg-row')].filter((r) => r.getBoundingClientRect().top >= 37)
      return Math.min(...rows.map((r) => Number(r.getAttribute('aria-rowindex')) - 1))
    })
  /** Drags the thumb until `isThere`. A hand is never quite still: at times Chromium keeps the last move back until the next. */
  const drag = async (from: number, to: number, isThere: () => Promise<boolean>) => {
    await page.mouse.move(x, from)
    await page.mouse.down()
    await page.mouse.move(x, to, { steps: 5 })
    let trembling = 0
    await expect.poll(() => page.mouse.move(x, to + (trembling++ % 2)).then(isThere)).toBe(true)
    await page.mouse.up()
  }
  const shows = (name: string) => () => page.getByRole('gridcell', { name, exact: true }).isVisible()
  const middle = box.y + inner.height / 2
  await drag(box.y + 20, middle, async () => Math.abs((await firstRow()) - 500_000) < 50_000)
  await drag(middle, box.y + inner.height + 200, shows('客户1000000'))
  await expect(page.getByRole('gridcell', { name: '客户1000000', exact: true })).toBeInViewport()
  await drag(box.y + inner.height - 25, box.y - 200, shows('客户1'))
  await expect(page.getByRole('gridcell', { name: '客户1', exact: true })).toBeInViewport()
})

test('scrolling by the wheel keeps its frames and its memory', async ({ page }, info) => {
  await page.goto(server.url)
  await page.getByRole('gridcell', { name: '客户1', exact: true }).waitFor()
  const seconds = Number(process.env.GUIKE_SCROLL_SECONDS ?? 4)
  await page.mouse.move(600, 400)
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { frames })
  })
  const until = Date.now() + seconds * 1000
  while (Date.now() < until) await page.mouse.wheel(0, 300)
  const measured = await page.evaluate(() => {
    const frames = (window as unknown as { frames: number[] }).frames.slice(5).sort((a, b) => a - b)
    const heap = (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize
    const at = (part: number) => Math.round((frames[Math.floor(frames.length * part)] ?? 0) * 10) / 10
    return { frames: frames.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), heapMB: Math.round(heap / 1e5) / 10 }
  })
  info.annotations.push({ type: 'scrolling', description: JSON.stringify(measured) })
  console.log(`scrolling: ${JSON.stringify(measured)}`)
  expect(measured.heapMB).toBeLessThan(60)
  expect(measured.frames).toBeGreaterThan(20)
})

test('the grid weighs at most 25 kB gzip, its look included', async () => {
  const entry = fileURLToPath(new URL('../web/ui/grid/grid.tsx', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: 'grid' },
      rolldownOptions: { external: [/^react/] },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  let bytes = 0
  for (const result of outputs)
    for (const file of 'output' in result ? result.output : [])
      bytes += gzipSync(file.type === 'chunk' ? file.code : file.source).length
  console.log(`grid: ${(bytes / 1000).toFixed(1)} kB gzip`)
  expect(bytes).toBeGreaterThan(5_000)
  expect(bytes).toBeLessThanOrEqual(25_000)
})

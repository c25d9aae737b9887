// `npm test`: every test there is, one database for all of them, and a last line that adds up.
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { sharedCluster } from '#store/testing-cluster.ts'

type Sum = { passed: number; failed: number; skipped: number; readonly names: string[] }

const root = join(import.meta.dirname, '..')
const folders =
  'domain store access intake clean classify use review server cli web laws templates scripts bench'.split(' ')
const flags = process.argv.slice(2)
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length)
const wanted = flags.filter((flag) => !flag.startsWith('--'))

/** Files that run alone, after the others: they start whole servers, or measure. */
const alone = /\.(boot|alone)\.test\.ts$/

const isWanted = (path: string) => wanted.length === 0 || wanted.some((part) => path.includes(part))

async function nodeTests(): Promise<Sum> {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    { cwd: root },
  )
    .filter((path) => !path.includes('node_modules') && isWanted(path))
    .sort()
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, names: [] }
  process.env.GUIKE_TEST_PG ??= JSON.stringify(await sharedCluster())
  const together = await runFiles(
    files.filter((path) => !alone.test(path)),
    2,
  )
  const apart = await runFiles(
    files.filter((path) => alone.test(path)),
    1,
  )
  return add(together, apart)
}

async function runFiles(files: readonly string[], concurrency: number): Promise<Sum> {
  const sum: Sum = { passed: 0, failed: 0, skipped: 0, names: [] }
  if (files.length === 0) return sum
  const said = new Map<string | undefined, string>()
  const stream = run({ files: files.map((path) => join(root, path)), concurrency, timeout: 15 * 60_000 })
  for await (const { type, data } of stream) {
    if (type === 'test:stderr') said.set(data.file, `${said.get(data.file) ?? ''}${data.message}`.slice(-4000))
    if (type !== 'test:pass' && type !== 'test:fail') continue
    // A suite, or a file as the runner wraps it, is no test of its own; one that fails by itself is told.
    const isGroup = data.details.type === 'suite'
    const place = `${(data.file ?? '').replace(`${root}/`, '')} › ${data.name}`
    if (type === 'test:fail') tellFailure(sum, place, data.details.error, said.get(data.file))
    else if (data.skip !== undefined || data.todo !== undefined) {
      sum.skipped++
      sum.names.push(`skipped  ${place}${typeof data.skip === 'string' && data.skip ? ` (${data.skip})` : ''}`)
    } else if (!isGroup) sum.passed++
  }
  return sum
}

function tellFailure(sum: Sum, place: string, error: Error & { failureType?: string }, said = ''): void {
  if (error.failureType === 'subtestsFailed') return
  sum.failed++
  sum.names.push(`failed   ${place}`)
  const cause =
    error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message)
  process.stdout.write(`\nfailed: ${place}\n${cause.split('\n').slice(0, 40).join('\n')}\n`)
  // A file that could not be read, or ended by itself, says why only there.
  if (error.failureType === 'testCodeFailure' && cause === 'test failed') process.stdout.write(said)
}

/** The tests in a real browser; their report is a JSON file that Playwright writes. */
async function browserTests(): Promise<Sum> {
  const sum: Sum = { passed: 0, failed: 0, skipped: 0, names: [] }
  const specs = globSync('e2e/**/*.spec.ts', { cwd: root }).filter(isWanted)
  if (specs.length === 0) return sum
  const report = join(root, 'test-results', 'e2e.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(report, { force: true })
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const code = await exitOf([cli, 'test', '--config', 'e2e/playwright.config.ts', ...specs])
  if (!existsSync(report)) return { ...sum, failed: 1, names: [`failed   browser tests did not run (exit ${code})`] }
  const { stats, suites }: Report = JSON.parse(readFileSync(report, 'utf8'))
  for (const suite of suites) collect(suite, suite.title, sum.names)
  const failed = stats.unexpected + (stats.unexpected === 0 && code !== 0 ? 1 : 0)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped, names: sum.names }
}

type Suite = { title: string; suites?: Suite[]; specs?: { title: string; tests: { status: string }[] }[] }
type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; suites: Suite[] }

function collect(suite: Suite, file: string, names: string[]): void {
  for (const inner of suite.suites ?? []) collect(inner, file, names)
  for (const spec of suite.specs ?? []) {
    const status = spec.tests[0]?.status
    if (status === 'unexpected') names.push(`failed   ${file} › ${spec.title}`)
    if (status === 'flaky') names.push(`second try  ${file} › ${spec.title}`)
    if (status === 'skipped') names.push(`skipped  ${file} › ${spec.title}`)
  }
}

function exitOf(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function add(a: Sum, b: Sum): Sum {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    names: [...a.names, ...b.names],
  }
}

const none: Sum = { passed: 0, failed: 0, skipped: 0, names: [] }
const inNode = only === 'browser' ? none : await nodeTests()
const inBrowser = only === 'node' ? none : await browserTests()
const sum = add(inNode, inBrowser)
for (const name of sum.names) process.stdout.write(`${name}\n`)
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
process.exit(sum.failed > 0 || sum.passed + sum.skipped === 0 ? 1 : 0)

// `npm run bench [-- --rows 100000]`: what a team's day costs, through HTTP, with journal, history and every index on; written to
// bench/results.md beside a bare COPY of the same rows measured in the same run. `-- --proofs`: proofs of decision
// tables instead; `-- --editor`: those in a browser, and keystrokes in the rule editor; `-- --labels`: labelling many; `-- --duplicates`:
// how well and how fast duplicates are found; `-- --reading`: how large files are read.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchData } from '../laws/reference-data.ts'
import { bareCopy } from './bare-copy.ts'
import { administrator, colleague } from './client.ts'
import { daily } from './daily.ts'
import { duplicates } from './duplicates.ts'
import { editor } from './editor.ts'
import { importFile, searched } from './importing.ts'
import { labels } from './labels.ts'
import { proofs } from './proofs.ts'
import { type Generator, reading } from './reading.ts'
import { memoryOf, startServer } from './server.ts'

const flag = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1]
const rows = process.argv.includes('--rows') ? Number(flag('rows')) : 100_000

export type Figure = { readonly what: string; readonly value: string; readonly goal?: string }

function generatorFile(): string {
  const generator = benchData('customers.mjs')
  if (!generator) throw new Error('the generator of the customer file is not here; see bench/README.md')
  return generator
}

/** The generated file, made once. */
function customerFile(rows: number): string {
  const generator = generatorFile()
  const file = join(tmpdir(), `guike-customers-${rows}.csv`)
  if (!existsSync(file)) spawnSync(process.execPath, [generator, String(rows), file], { stdio: 'inherit' })
  return file
}

async function bench(): Promise<void> {
  const file = customerFile(rows)
  const { figures, say } = figuresSaid()
  const first = await startServer()
  try {
    say('first start, empty data folder', `${(first.readyIn / 1000).toFixed(2)} s`)
    const admin = await administrator(first.address, first.setUp)
    const lead = await colleague(first.address, admin, {
      name: '赵 销售主管',
      email: 'zhao@example.com',
      role: 'sales-lead',
      team: 1,
    })
    await new Promise((resolve) => setTimeout(resolve, 10_000)) // what the first start needed is let go by then
    const idle = memoryOf(first.pid)
    if (idle)
      say(
        'idle memory, server + database (PSS)',
        `${idle.server.toFixed(0)} + ${idle.database.toFixed(0)} MB`,
        '≤ 300 MB',
      )
    const brought = await importFile(lead, file, { pid: first.pid, othersAsk: rows >= 1_000_000 })
    const copied = await bareCopy(file)
    say(
      `import of ${rows.toLocaleString('en')} rows, the whole way`,
      `${brought.rate.toFixed(0)} rows/s (upload ${brought.upload.toFixed(1)} s, check ${brought.check.toFixed(1)} s, write ${brought.commit.toFixed(1)} s)`,
      '≥ 10,000 rows/s',
    )
    say('writing alone: customers, journal, labels', `${(rows / brought.commit).toFixed(0)} rows/s`)
    say(
      'bare COPY of the same rows into the same columns',
      `${copied.toFixed(0)} rows/s; the import is ${(copied / brought.rate).toFixed(1)} × slower`,
    )
    say('most memory of the server meanwhile (PSS)', `${brought.memory.toFixed(0)} MB`, '< 1 GB')
    say('most memory of PostgreSQL meanwhile (PSS)', `${brought.database.toFixed(0)} MB`)
    if (brought.meanwhile !== undefined)
      say('other people’s list requests meanwhile, p95', `${brought.meanwhile.toFixed(0)} ms`, '< 300 ms')
    say('search for duplicates that follows the import', `${(await searched(admin)).toFixed(1)} s`)
    for (const one of await daily(lead, admin, rows)) say(one.what, one.value, one.goal)
  } finally {
    await first.stop()
  }
  const again = await startServer(first.folder)
  say('cold start with the data', `${(again.readyIn / 1000).toFixed(2)} s`, '≤ 3 s')
  await again.stop()
  await first.remove()
  write(`## ${rows.toLocaleString('en')} customers`, 'through HTTP as a team-scoped user.', figures)
}

async function benchLabels(): Promise<void> {
  const { figures, say } = figuresSaid()
  const many = process.argv.includes('--rows') ? rows : 1_000_000
  await labels(say, customerFile(100_000), many)
  write('## Labels', 'the job of every night, in the process that measures; 11 dimensions.', figures)
}

async function benchDuplicates(): Promise<void> {
  const { figures, say } = figuresSaid()
  await duplicates(say, process.argv.includes('--rows') ? rows : 1_000_000)
  write(
    '## Duplicates',
    'found without labels; nothing is set for a list but the names and kinds of its columns.',
    figures,
  )
}

async function benchReading(): Promise<void> {
  const { figures, say } = figuresSaid()
  await reading(say, (await import(generatorFile())) as Generator, customerFile(1_000_000))
  write(
    '## Reading files',
    'through HTTP; every row is checked; memory is the most the process ever had resident.',
    figures,
  )
}

function benchProofs(): void {
  const { figures, say } = figuresSaid()
  proofs(say)
  write('## Proofs of decision tables', "milliseconds of this process's CPU, cells read anew each time.", figures)
}

async function benchEditor(): Promise<void> {
  const { figures, say } = figuresSaid()
  await editor(say)
  write('## The rule editor', 'in headless Chromium; the page must be built (`npm run build`).', figures)
}

/** Figures as they are told, and a way to tell one. */
function figuresSaid() {
  const figures: Figure[] = []
  const say = (what: string, value: string, goal?: string) => {
    figures.push({ what, value, ...(goal ? { goal } : {}) })
    process.stdout.write(`${what}: ${value}${goal ? `   (goal ${goal})` : ''}\n`)
  }
  return { figures, say }
}

function write(heading: string, about: string, figures: readonly Figure[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  const lines = figures.map(({ what, value, goal }) => `| ${what} | ${value} | ${goal ?? ''} |`)
  const path = join(import.meta.dirname, 'results.md')
  const before = existsSync(path) ? sections(readFileSync(path, 'utf8')) : new Map<string, string>()
  before.set(
    heading,
    [
      heading,
      '',
      `${new Date().toISOString().slice(0, 10)}, ${machine}; ${about}`,
      '',
      '| what | figure | goal |',
      '|---|---|---|',
      ...lines,
      '',
    ].join('\n'),
  )
  const top =
    '# Figures\n\nWritten by `npm run bench`. Trust the ratios of one run on one machine; see bench/README.md for the method.\n'
  writeFileSync(
    path,
    [top, ...[...before].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, text]) => text)].join(
      '\n',
    ),
  )
}

function sections(text: string): Map<string, string> {
  return new Map(
    text
      .split(/^(?=## )/m)
      .slice(1)
      .map((part) => [part.split('\n')[0] ?? '', part.trimEnd().concat('\n')]),
  )
}

if (process.argv.includes('--proofs')) benchProofs()
else if (process.argv.includes('--editor')) await benchEditor()
else if (process.argv.includes('--labels')) await benchLabels()
else if (process.argv.includes('--reading')) await benchReading()
else if (process.argv.includes('--duplicates')) await benchDuplicates()
else await bench()

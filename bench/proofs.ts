// `npm run bench -- --proofs`: how long the proof of a decision table takes, and in how many rows it tells the gaps.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '#domain/decision/compile.ts'
import { readTable } from '#domain/decision/read.ts'
import { missingRows } from '#domain/decision/rows.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { type Verification, type VerifyOptions, verify } from '#domain/decision/verify.ts'
import { whileTyping } from '#web/classify/judge.ts'
import { referenceData } from '../laws/reference-data.ts'
import { marketers, partition } from './decision-tables.ts'
import { fewestRows } from './fewest.ts'

type Say = (what: string, value: string, goal?: string) => void

/** Milliseconds of this process's CPU, user and system: other programs on the machine hardly change it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const runs = 7

/** The median of several runs, cells read anew each time; after two that only warm up. */
function timed(table: DecisionTable, most?: number): { ms: number; verification: Verification } {
  const options = most === undefined ? {} : { most }
  const once = () => {
    const start = cpuMs()
    const verification = verify(compile(table), options)
    return { ms: cpuMs() - start, verification }
  }
  once()
  once()
  const all = Array.from({ length: runs }, once).sort((a, b) => a.ms - b.ms)
  return all[runs >> 1] ?? once()
}

export function proofs(say: Say): void {
  small(say)
  large(say)
  const folder = referenceData('decision-tables/shared')
  if (!folder) {
    say('tables of the reference data', 'not here')
    return
  }
  const names = readdirSync(folder).filter((name) => /^[^_].*\.json$/.test(name))
  for (const name of names) {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    if (name.startsWith('bench__')) reference(say, name.replace(/^bench__|\.json$/g, ''), readTable(json))
  }
  rows(say, folder, names)
}

/**
 * Twenty tables of a kind, in turn, so that none profits from having been proved a moment ago: after ten rounds that warm
 * up, each counts with the median of eleven. As the editor asks while somebody types, and as publishing asks.
 */
function small(say: Say): void {
  for (const [name, make] of marketers) {
    smallOf(say, `60 × 6, ${name}, while typing`, make, whileTyping)
    smallOf(say, `60 × 6, ${name}, as publishing asks`, make, {})
  }
}

function smallOf(say: Say, what: string, make: (seed: number) => DecisionTable, options: VerifyOptions): void {
  const tables = Array.from({ length: 20 }, (_, i) => ({ table: make(i + 1), runs: [] as number[] }))
  for (let round = 0; round < warmUp + 11; round++) {
    for (const { table, runs } of tables) {
      const start = cpuMs()
      verify(compile(table), options)
      if (round >= warmUp) runs.push(cpuMs() - start)
    }
  }
  const times = tables.map(({ runs }) => middle(runs))
  const worst = Math.max(...times)
  say(what, `median ${middle(times).toFixed(1)} ms, worst of 20 ${worst.toFixed(1)} ms`, '< 5 ms')
}

const warmUp = 10

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}

/** The published size. Calvanese et al., Information Systems 78 (2018): 196 s and 705 s for 1,500 rules × 15 columns. */
function large(say: Say): void {
  const { ms, verification } = timed(partition(1, 1500, 15, 150, 150), everything)
  say(
    '1,500 × 15, 150 rules lost and 150 blurred, everything told',
    `${ms.toFixed(0)} ms: ${verification.gaps.length} gaps, ${verification.overlaps.length} largest sets`,
    'published for tables of that size: 196 s and 705 s, on other tables and other hardware (Calvanese et al. 2018)',
  )
}

const everything = 10_000

function reference(say: Say, name: string, table: DecisionTable): void {
  const { ms, verification } = timed(table, everything)
  const found = `${verification.gaps.length} gaps, ${verification.overlaps.length} largest sets`
  say(name, `${ms.toFixed(0)} ms, everything told: ${found}`, '< 250 ms')
}

/** Rows of our merge against the fewest of other methods, over every table with at least two gaps. */
function rows(say: Say, folder: string, names: readonly string[]): void {
  for (const name of names) {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    if (json.scope?.s_feel !== true) continue
    const compiled = compile(readTable(json))
    const ours = verify(compiled).gaps.length
    if (ours < 2) continue
    const { shuffled, minimum } = fewestRows(compiled, name.startsWith('bench__') ? 8 : 60)
    const lists = missingRows(compiled)
    const listed = lists?.kind === 'add-rules' ? lists.rows.length : shuffled
    const best = Math.min(shuffled, minimum ?? shuffled, listed)
    say(
      `rows for the gaps of ${name.replace(/\.json$/, '')}`,
      `ours ${ours}; best of shuffled covers ${shuffled}; smallest cover ${minimum ?? 'too large to search'}; apart, with lists in cells, ${listed}; ours ÷ fewest = ${(ours / best).toFixed(2)}`,
      name.startsWith('bench__') ? '≤ 1.5 ×' : undefined,
    )
  }
}

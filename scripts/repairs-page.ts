// Writes docs/repairs.md and its pictures: two known tables repaired step by step by the code itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Compiled, compile } from '#domain/decision/compile.ts'
import { evaluate } from '#domain/decision/evaluate.ts'
import { planePicture } from '#domain/decision/plane.ts'
import { planeSvg } from '#domain/decision/plane-svg.ts'
import {
  applyRepair,
  gapRepairs,
  overlapRepairs,
  type Repair,
  type RowsRepair,
  tidyRepairs,
} from '#domain/decision/repair.ts'
import { describeRepair } from '#domain/decision/repair-text.ts'
import { untangle } from '#domain/decision/rows.ts'
import { readSpelling } from '#domain/decision/spelling.ts'
import type { DecisionTable, Input } from '#domain/decision/table.ts'
import { verify } from '#domain/decision/verify.ts'
import { referenceData } from '../laws/reference-data.ts'

/** Paths below docs/ and their contents; undefined where the reference data is absent. */
export function repairsPage(): ReadonlyMap<string, string> | undefined {
  const path = referenceData('decision-tables/shared/rfm__r-package-rfm.json')
  if (!path) return undefined
  const files = new Map<string, string>()
  const picture = (name: string, about: string, compiled: Compiled) => {
    const y = compiled.axes.length > 1 ? 2 : 0
    const names = compiled.axes.map((axis) => axis.input.key)
    files.set(`pictures/${name}.svg`, planeSvg(planePicture(compiled, 1, y), { names, language: 'en' }))
    return `![${about}](pictures/${name}.svg)`
  }
  files.set('repairs.md', [...intro, ...seedPart(picture), ...rfmPart(path, picture), ''].join('\n'))
  return files
}

type Picture = (name: string, about: string, compiled: Compiled) => string

const intro = [
  '# Repairs',
  '',
  'Written by `node scripts/repairs-page.ts`: every table, number and picture below comes out of `domain/decision`, and a test',
  'fails where this page and the code disagree. Each repair is a pure function, table in and table out (`repair.ts`, `rows.ts`).',
  '',
]

const amount: Input = { key: '年合作金额', type: 'number', domain: { kind: 'interval', from: '0' } }

function seedPart(picture: Picture): string[] {
  const spelled = readSpelling('10万-50万', amount)
  const choices = spelled.is === 'ask' ? spelled.choices : []
  const tiers = (cells: readonly string[]): DecisionTable => ({
    hitPolicy: 'U',
    inputs: [amount],
    outputs: [{ key: '价值层级' }],
    rules: cells.map((cell, i) => ({ cells: [cell], outputs: [['高价值', '中价值', '普通'][i] ?? ''] })),
  })
  const closed = tiers(['>= 500000', choices[2] ?? '', '< 100000'])
  const open = tiers(['> 500000', choices[0] ?? '', '< 100000'])
  return [
    '## 「10万-50万」',
    '',
    `A sheet says 高价值 ≥ 50万, 中价值 「10万-50万」, 普通 < 10万. The middle cell has more than one meaning, so it is asked about, never`,
    `guessed: ${choices.map((cell) => `\`${cell}\``).join(', ')}. Somebody picks the last.`,
    '',
    ...step(closed),
    picture('repair-tiers-closed', 'both tiers hold 500000', compile(closed)),
    '',
    ...offered(closed),
    ...after('Taken: the second.', closed, overlapRepairsOf(closed)[1], picture, 'repair-tiers-repaired'),
    'Somebody else writes `> 500000` in the first row. Then exactly 500000 has no tier:',
    '',
    ...step(open),
    ...offered(open),
    ...after('Taken: the first.', open, gapRepairsOf(open)[0]),
  ]
}

function rfmPart(path: string, picture: Picture): string[] {
  const textbook = textbookTable(path)
  const lines = [
    '## The textbook RFM segments',
    '',
    'The segment table of the R package `rfm` (MIT; Aravind Hebbali, its documentation), scores 1–5, first match wins.',
    '',
    ...step(textbook),
    picture('repair-rfm-0', 'segments over recency and frequency', compile(textbook)),
    '',
    'Red: for some monetary score no segment. Orange: several.',
    '',
  ]
  let table = textbook
  for (const label of ['Potential Loyalist', 'About To Sleep', 'At Risk']) {
    const add = gapRepairsOf(table).find((one) => one.kind === 'add-rule')
    if (!add) continue
    lines.push(...told(table, add), `Its segment is for a person to say; here: ${label}.`, '')
    table = applyRepair(table, add, label)
    lines.push(`→ ${counted(table)}`, '')
  }
  lines.push(picture('repair-rfm-1', 'no gap is left', compile(table)), '')
  const order = untangle(compile(table))
  if (order) {
    lines.push(...told(table, order))
    table = applyRepair(table, order)
    lines.push(`→ ${counted(table)}`, '')
  }
  const before = table.rules.length
  table = tidied(table)
  const same = cellsOf(textbook).every((labels, i) => !labels.length || labels.join() === cellsOf(table)[i]?.join())
  lines.push(
    `Rows that one cell can join are merged, one repair after the other: ${before} rows become ${table.rules.length}.`,
    '',
    ...step(table),
    picture('repair-rfm-2', 'complete and exclusive', compile(table)),
    '',
    `Of the ${cellsOf(textbook).filter((labels) => labels.length).length} cells that had a segment, ${same ? 'every one keeps it' : 'some changed'}.`,
  )
  return lines
}

function textbookTable(path: string): DecisionTable {
  const { rules }: { rules: { inputs: string[]; outputs: string[] }[] } = JSON.parse(readFileSync(path, 'utf8'))
  const score = (key: string): Input => {
    return { key, type: 'number', whole: true, domain: { kind: 'interval', from: '1', to: '5' } }
  }
  return {
    hitPolicy: 'F',
    inputs: ['recency', 'frequency', 'monetary'].map(score),
    outputs: [{ key: 'segment' }],
    rules: rules.map((rule) => ({ cells: rule.inputs, outputs: rule.outputs.map((text) => text.replaceAll('"', '')) })),
  }
}

/** The segments of the 125 cells. */
function cellsOf(table: DecisionTable): readonly (readonly string[])[] {
  const compiled = compile(table)
  const scores = ['1', '2', '3', '4', '5']
  return scores.flatMap((recency) =>
    scores.flatMap((frequency) =>
      scores.map((monetary) => evaluate(compiled, { recency, frequency, monetary }).labels),
    ),
  )
}

function counted(table: DecisionTable): string {
  const v = verify(compile(table))
  const verdict = `${v.complete ? 'complete' : 'not complete'}, ${v.mutuallyExclusive ? 'exclusive' : 'not exclusive'}`
  if (table.inputs.length === 1) return verdict
  const compiled = compile(table)
  const scores = ['1', '2', '3', '4', '5']
  const counts = scores.flatMap((recency) =>
    scores.flatMap((frequency) =>
      scores.map((monetary) => evaluate(compiled, { recency, frequency, monetary }).rules.length),
    ),
  )
  const none = counts.filter((n) => n === 0).length
  const several = counts.filter((n) => n > 1).length
  return `${verdict}; of 125 cells ${none} without a segment, ${several} with several rules`
}

/** The table and its verdict. */
function step(table: DecisionTable): string[] {
  const v = verify(compile(table))
  const head = ['', ...table.inputs.map((input) => input.key), ...table.outputs.map((output) => output.key)]
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    row([table.hitPolicy, ...head.slice(1)]),
    row(head.map(() => '---')),
    ...table.rules.map((rule, i) => row([String(i + 1), ...rule.cells.map((cell) => `\`${cell}\``), ...rule.outputs])),
    '',
    `Proof: ${counted(table)}.`,
    ...v.gaps.map((gap) => `- no rule: ${gap.cells.map((cell) => `\`${cell}\``).join(' · ')}`),
    ...v.overlaps.map(
      (one) => `- rules ${one.rules.join(', ')}: ${one.cells.map((cell) => `\`${cell}\``).join(' · ')}`,
    ),
    '',
  ]
}

function gapRepairsOf(table: DecisionTable): Repair[] {
  const compiled = compile(table)
  const [gap] = verify(compiled).gaps
  return gap ? gapRepairs(compiled, gap) : []
}

function overlapRepairsOf(table: DecisionTable): Repair[] {
  const compiled = compile(table)
  const [overlap] = verify(compiled).overlaps
  return overlap ? overlapRepairs(compiled, overlap) : []
}

function offered(table: DecisionTable): string[] {
  const repairs = [...gapRepairsOf(table), ...overlapRepairsOf(table)]
  return ['Offered:', '', ...repairs.map((repair, i) => `${i + 1}. ${sentence(table, repair)}`), '']
}

function told(table: DecisionTable, repair: Repair | RowsRepair): string[] {
  return [`**${sentence(table, repair)}**`, '']
}

function sentence(table: DecisionTable, repair: Repair | RowsRepair): string {
  const [zh, en] = [describeRepair(table, repair, 'zh'), describeRepair(table, repair, 'en')]
  return `${en.name} (${zh.name}): ${en.change.replaceAll('|', '\\|')}`
}

function after(taken: string, table: DecisionTable, repair?: Repair, picture?: Picture, name = ''): string[] {
  if (!repair) return []
  const repaired = applyRepair(table, repair, '高价值')
  const drawn = picture ? [picture(name, 'after the repair', compile(repaired)), ''] : []
  return [taken, '', ...step(repaired), ...drawn]
}

function tidied(table: DecisionTable): DecisionTable {
  const compiled = compile(table)
  const [merge] = tidyRepairs(compiled, verify(compiled)).filter((repair) => repair.kind === 'merge')
  return merge ? tidied(applyRepair(table, merge)) : table
}

if (import.meta.main) {
  const docs = join(import.meta.dirname, '../docs')
  mkdirSync(join(docs, 'pictures'), { recursive: true })
  for (const [path, content] of repairsPage() ?? []) writeFileSync(join(docs, path), content)
}

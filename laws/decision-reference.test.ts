// The verifier and the evaluator agree with 72 tables and 124 vectors of other people, judged by their own judge.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type AtomSet, includesAtoms, unionAtoms, withoutAtoms } from '#domain/decision/atoms.ts'
import { type Axis, buildAxis, cellSet } from '#domain/decision/axis.ts'
import { type Cell, parseCell, parseLiteral, testsOf } from '#domain/decision/cell.ts'
import { compile } from '#domain/decision/compile.ts'
import { matchingRules } from '#domain/decision/evaluate.ts'
import { literalText } from '#domain/decision/literal.ts'
import { readTable } from '#domain/decision/read.ts'
import { setText } from '#domain/decision/region.ts'
import { verify } from '#domain/decision/verify.ts'
import { run } from '../cli/verify.ts'
import { referenceData } from './reference-data.ts'

const folder = referenceData('decision-tables')
const shared = join(folder ?? '', 'shared')
const hasPython = spawnSync('python3', ['--version']).status === 0
const needsData = folder ? false : 'no reference data'
const needsJudge = needsData || (hasPython ? false : 'no python3')

function judge(...args: string[]): string {
  return execFileSync('python3', [join(folder ?? '', 'compare.py'), ...args], { encoding: 'utf8' })
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function scratch(t: { after(done: () => void): void }): string {
  const path = mkdtempSync(join(tmpdir(), 'guike-verify-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The judge takes 17 of its 22 seconds for these three; set GUIKE_LONG_TESTS=1 to judge them too. */
const slowToJudge = ['15col-1000-overlap10', '5col-1000-overlap10', '11col-500-overlap10']
const isJudged = (name: string) => process.env.GUIKE_LONG_TESTS || !slowToJudge.some((slow) => name.includes(slow))

test('guike verify agrees with every reference table', { skip: needsJudge }, async (t) => {
  const path = scratch(t)
  const judged = readdirSync(shared).filter(isJudged)
  mkdirSync(join(path, 'shared'))
  for (const name of judged) symlinkSync(join(shared, name), join(path, 'shared', name))
  judge('strip', join(path, 'shared'), join(path, 'in'))
  const silent = { out: () => {}, err: () => {} }
  assert.equal(await run([join(path, 'in'), '--out', join(path, 'out'), '--budget', '20000'], silent), 3)
  const verdict = JSON.parse(judge('check', join(path, 'shared'), join(path, 'out'), '--json'))
  assert.deepEqual(verdict.disagreements, {})
  assert.deepEqual(verdict.missing, [])
  assert.equal(verdict.tables, judged.filter((name) => /^[^_].*\.json$/.test(name)).length)
  assert.ok(verdict.tables >= 69)
  for (const [aspect, counts] of Object.entries(verdict.summary)) {
    assert.deepEqual(Object.keys(counts as object), ['agree'], aspect)
  }
})

type Facts = {
  readonly rules_unreachable_if_first?: readonly number[]
  readonly maximal_overlap_sets?: readonly (readonly number[])[]
  readonly duplicate_rules?: readonly (readonly number[])[]
  readonly included_rules?: readonly unknown[] | string
  readonly cells_equivalent_to_dash?: readonly unknown[]
  readonly mergeable_rule_pairs?: readonly { readonly rules: readonly number[]; readonly input: number }[]
  readonly simplest_single_hit_policy?: string | null
}

/** Tables small enough that every fact was worked out for them. */
const described = (facts: Facts) => facts.simplest_single_hit_policy !== undefined

test('what could be tidier agrees with the facts worked out for each table', { skip: needsData }, () => {
  let compared = 0
  for (const file of readdirSync(shared).filter((name) => /^[^_].*\.json$/.test(name))) {
    const json = readJson(join(shared, file))
    const facts: Facts | undefined = json.facts
    if (!json.scope.s_feel || !facts || !described(facts)) continue
    compared++
    const v = verify(compile(readTable(json)), { most: 10_000 })
    const sorted = (sets: readonly (readonly number[])[] = []) => sets.map((set) => set.join()).sort()
    assert.deepEqual(v.unreachableFirst, facts.rules_unreachable_if_first, file)
    if (Array.isArray(facts.maximal_overlap_sets)) {
      assert.deepEqual(sorted(v.overlaps.map((o) => o.rules)), sorted(facts.maximal_overlap_sets), file)
    }
    if (Array.isArray(facts.duplicate_rules)) {
      assert.deepEqual(sorted(v.duplicates.map((d) => d.rules)), sorted(facts.duplicate_rules), file)
    }
    if (Array.isArray(facts.included_rules)) {
      const included = v.included.map(({ rule, by, sameOutputs }) => ({ rule, by, same_output: sameOutputs }))
      assert.deepEqual(included, facts.included_rules, file)
    }
    assert.deepEqual(v.equalToDash, facts.cells_equivalent_to_dash, file)
    assert.deepEqual(
      v.mergeable.map(({ rules, input }) => [...rules, input].join()).sort(),
      facts.mergeable_rule_pairs?.map(({ rules, input }) => [...rules, input].join()).sort(),
      file,
    )
    assert.equal(v.simplestHitPolicy, facts.simplest_single_hit_policy?.slice(0, 1) ?? null, file)
  }
  assert.equal(compared, 52)
})

function vectors(name: string) {
  return readJson(join(shared, `_vectors-${name}.json`)).vectors
}

function answer(t: { after(done: () => void): void }, name: string, answers: readonly unknown[]): string {
  const path = join(scratch(t), 'answers.json')
  writeFileSync(path, JSON.stringify(answers))
  return judge('vectors', join(shared, `_vectors-${name}.json`), path)
}

test('one cell includes another: the vectors', { skip: needsJudge }, (t) => {
  const answers = vectors('cell-inclusion').map(({ a, b }: { a: string; b: string }) => {
    const cells = [parseCell(a), parseCell(b)] as const
    const axis = buildAxis({ key: 'x', type: 'any' }, cells)
    return includesAtoms(cellSet(axis, cells[0]), cellSet(axis, cells[1]))
  })
  assert.match(answer(t, 'cell-inclusion', answers), /30 vectors, 30 answers, 0 disagreements/)
})

test('a value in unary tests: the vectors', { skip: needsJudge }, (t) => {
  const answers = vectors('unary-test-eval').map(({ value, unary_tests }: { value: string; unary_tests: string }) => {
    const rules = [{ cells: [unary_tests], outputs: [''] }]
    const inputs = [{ key: 'x', type: 'any' as const }]
    return (
      matchingRules(compile({ hitPolicy: 'U', inputs, outputs: [{ key: 'y' }], rules }), [parseLiteral(value)]).length >
      0
    )
  })
  assert.match(answer(t, 'unary-test-eval', answers), /90 vectors, 90 answers, 0 disagreements/)
})

type Span = { from: string | null; from_closed: boolean; to: string | null; to_closed: boolean }

function spanCell({ from, from_closed, to, to_closed }: Span): Cell {
  const ends = [from ? `${from_closed ? '>=' : '>'} ${from}` : '', to ? `${to_closed ? '<=' : '<'} ${to}` : '']
  if (from && to) return parseCell(`${from_closed ? '[' : '('}${from}..${to}${to_closed ? ']' : ')'}`)
  return parseCell(ends.join(''))
}

function spans(axis: Axis, set: AtomSet): Span[] {
  const cell = parseCell(setText(axis, set))
  if (cell.is === 'any') return []
  const text = (literal: ReturnType<typeof parseLiteral>) => (literal ? literalText(literal) : null)
  return testsOf(cell).map((found) => {
    if (found.is === 'between') {
      return { from: text(found.from), from_closed: found.fromClosed, to: text(found.to), to_closed: found.toClosed }
    }
    const op = found.is === 'compare' ? found.op : '='
    const value = text(found.value)
    const closed = op !== '<' && op !== '>'
    return {
      from: op.startsWith('<') ? null : value,
      from_closed: closed,
      to: op.startsWith('>') ? null : value,
      to_closed: closed,
    }
  })
}

test('union and complement of intervals: the vectors', { skip: needsJudge }, (t) => {
  const answers = vectors('interval-ops').map(({ operation, intervals }: { operation: string; intervals: Span[] }) => {
    const cells = intervals.map(spanCell)
    const axis = buildAxis({ key: 'x', type: 'any' }, cells)
    const union = unionAtoms(cells.map((cell) => cellSet(axis, cell)))
    return spans(axis, operation.startsWith('union') ? union : withoutAtoms(axis.domain, union))
  })
  assert.match(answer(t, 'interval-ops', answers), /4 vectors, 4 answers, 0 disagreements/)
})

// A decision table from JSON: our own form, and the form of exchange with FEEL texts (`hit_policy`, `expression`, `domain`).
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-decision.ts'
import { parseLiteral } from './cell.ts'
import { literalValue } from './literal.ts'
import type { Aggregation, DecisionTable, Domain, HitPolicy, Input, InputType, Output, Rule } from './table.ts'
import { NotFeel } from './token.ts'

const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  U: 'U',
  F: 'F',
  A: 'A',
  P: 'P',
  C: 'C',
  R: 'R',
  O: 'O',
  UNIQUE: 'U',
  FIRST: 'F',
  ANY: 'A',
  PRIORITY: 'P',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
}

/** DMN's hit policy by letter or full name; a missing one is Unique. Null where it is none. */
export function readHitPolicy(text: string | undefined): HitPolicy | null {
  return text ? (hitPolicies[text.toUpperCase()] ?? null) : 'U'
}

const signs: Readonly<Record<string, Aggregation>> = { '+': 'SUM', '<': 'MIN', '>': 'MAX', '#': 'COUNT' }

/** How DMN writes Collect with an aggregation: `C+`, `C<`, `C>`, `C#`; null where it is no such thing. */
export function readCollectSign(text: string | undefined): Aggregation | null {
  const sign = /^(?:C|COLLECT)\s*([+<>#])$/i.exec(text?.trim() ?? '')?.[1]
  return sign ? (signs[sign] ?? null) : null
}

/** The reverse: `C+` for Collect with SUM, and the letter alone for the rest. */
export function hitPolicyText(hitPolicy: HitPolicy, aggregation: Aggregation | null | undefined): string {
  const sign = Object.keys(signs).find((one) => signs[one] === aggregation)
  return hitPolicy === 'C' && sign ? `C${sign}` : hitPolicy
}

/** FEEL's type names, and what other engines call them; anything else is `any`. */
export function readType(name: string | null | undefined): InputType {
  const plain = (name ?? '')
    .replace(/^.*:/, '')
    .toLowerCase()
    .replace(/[\s-]|and/g, '')
  const types: Readonly<Record<string, InputType>> = {
    number: 'number',
    integer: 'number',
    long: 'number',
    double: 'number',
    decimal: 'number',
    string: 'string',
    boolean: 'boolean',
    date: 'date',
    time: 'time',
    datetime: 'date-time',
    yearsmonthsduration: 'year-month-duration',
    yearmonthduration: 'year-month-duration',
    daystimeduration: 'day-time-duration',
    daytimeduration: 'day-time-duration',
  }
  return types[plain] ?? 'any'
}

/** Reads either JSON form. Throws Problem `bad-table` where something is missing or of the wrong shape. */
export function readTable(json: unknown): DecisionTable {
  const table = record(json, 'table')
  const written = text(table.hit_policy ?? table.hitPolicy)
  const collected = readCollectSign(written)
  const hitPolicy = collected ? 'C' : readHitPolicy(written)
  if (!hitPolicy) throw new Problem('bad-table', { reason: 'hit policy' })
  const exchange = 'hit_policy' in table
  const aggregation = text(table.aggregation)?.toUpperCase()
  const inputs = list(table.inputs, 'inputs').map((input) => readInput(record(input, 'input')))
  const outputs = list(table.outputs, 'outputs').map((output) => readOutput(record(output, 'output'), exchange))
  const name = text(table.name ?? table.table_name ?? table.id)
  return {
    ...(name ? { name } : {}),
    hitPolicy,
    aggregation: collected ?? (aggregation ? readAggregation(aggregation) : null),
    inputs,
    outputs,
    rules: list(table.rules, 'rules').map((rule) => readRule(record(rule, 'rule'))),
  }
}

export function readAggregation(name: string): Aggregation {
  if (name === 'SUM' || name === 'MIN' || name === 'MAX' || name === 'COUNT') return name
  throw new Problem('bad-table', { reason: 'aggregation' })
}

function readInput(input: Record<string, unknown>): Input {
  const key = text(input.key ?? input.expression)
  if (key === undefined) throw new Problem('bad-table', { reason: 'input key' })
  const declared = readType(text(input.type))
  const domain = input.domain ? record(input.domain, 'domain') : {}
  const type = declared === 'any' ? kindOf(domain) : declared
  const read = 'expression' in input ? readFeelDomain(domain, type) : readPlainDomain(domain)
  return {
    key,
    type,
    ...(input.whole === true ? { whole: true } : {}),
    ...((input.mayBeEmpty ?? input.may_be_empty) === true ? { mayBeEmpty: true } : {}),
    ...(read ? { domain: read } : {}),
    ...readAbove(input.above),
  }
}

/** Value → the wider one, as an object of texts; none where it is anything else. */
export function readAbove(value: unknown): { above?: Readonly<Record<string, string>> } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return pairs.length ? { above: Object.fromEntries(pairs) } : {}
}

/** An undeclared input whose domain names constants of one kind is of that kind. */
function kindOf(domain: Record<string, unknown>): InputType {
  const values = Array.isArray(domain.values) ? domain.values : [domain.from, domain.to]
  const kinds = values.flatMap((value) => (typeof value === 'string' ? [literal(value)?.kind] : []))
  return kinds[0] && kinds.every((kind) => kind === kinds[0]) ? kinds[0] : 'any'
}

function readPlainDomain(domain: Record<string, unknown>): Domain | null {
  if (domain.kind === 'values') return { kind: 'values', values: list(domain.values, 'values').map(String) }
  if (domain.kind !== 'interval') return null
  return {
    kind: 'interval',
    from: text(domain.from) ?? null,
    fromClosed: domain.fromClosed !== false,
    to: text(domain.to) ?? null,
    toClosed: domain.toClosed !== false,
  }
}

function readFeelDomain(domain: Record<string, unknown>, type: InputType): Domain | null {
  const plain = (value: unknown): string | null => {
    const feel = text(value)
    if (feel === undefined) return null
    const constant = literal(feel)
    return constant && type !== 'any' ? String(literalValue(constant)) : feel
  }
  if (domain.kind === 'interval') {
    const closed = { fromClosed: domain.from_closed !== false, toClosed: domain.to_closed !== false }
    return { kind: 'interval', from: plain(domain.from), to: plain(domain.to), ...closed }
  }
  if (domain.kind !== 'enum') return null
  const values = list(domain.values, 'values').flatMap((value) => (value === 'null' ? [] : [plain(value)]))
  return { kind: 'values', values: values.filter((value) => value !== null) }
}

function readOutput(output: Record<string, unknown>, exchange: boolean): Output {
  const allowed = Array.isArray(output.allowed) ? output.allowed.map(String) : undefined
  const fallback = text(output.default)
  return {
    key: text(output.key ?? output.name) ?? '',
    type: exchange || output.type === 'feel' ? 'feel' : 'label',
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(allowed ? { allowed } : {}),
  }
}

function readRule(rule: Record<string, unknown>): Rule {
  const note = text(rule.note)
  const author = text(rule.author)
  return {
    cells: list(rule.cells ?? rule.inputs, 'cells').map((cell) => text(cell) ?? ''),
    outputs: list(rule.outputs, 'outputs').map((output) => text(output) ?? ''),
    ...(note ? { note } : {}),
    ...(author ? { author } : {}),
  }
}

function literal(feel: string) {
  try {
    return parseLiteral(feel)
  } catch (error) {
    if (error instanceof NotFeel) throw new Problem('bad-table', { reason: feel.slice(0, 40) })
    throw error
  }
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('bad-table', { reason: what })
  return value as Record<string, unknown>
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Problem('bad-table', { reason: what })
  return value
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

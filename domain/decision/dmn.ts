// Decision tables from and to DMN 1.3 XML, as Drools, Camunda and dmn-js read and write it.
import { DmnModdle, type Element } from 'dmn-moddle'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-decision.ts'
import { type Cell, cellText, feelText, parseCell } from './cell.ts'
import { feelDomain, readFeelDomain } from './dmn-domain.ts'
import { readAbove, readAggregation, readHitPolicy, readType } from './read.ts'
import type { DecisionTable, HitPolicy, Input, Output, Rule } from './table.ts'
import { NotFeel } from './token.ts'

/** Our own marks on DMN elements: what DMN has no word for. Other programs pass them by. */
const marks = { name: 'guike', uri: 'urn:guike:dmn', prefix: 'guike', xml: { tagAlias: 'lowerCase' }, types: [] }

/**
 * All decision tables of a DMN file, in its order, named by their decisions.
 * Throws Problem `bad-table` where it is no DMN or holds no table, `bad-domain` where allowed values are no constants.
 */
export async function readDmn(xml: string): Promise<DecisionTable[]> {
  const definitions = await parse(xml)
  const items = new Map(list(definitions, 'itemDefinition').map((item) => [text(item, 'name') ?? '', item]))
  const decisions = list(definitions, 'drgElement').filter((element) => element.$type === 'dmn:Decision')
  const tables = decisions.flatMap((decision) => {
    const table = child(decision, 'decisionLogic')
    return table?.$type === 'dmn:DecisionTable' ? [readDecision(decision, table, items)] : []
  })
  if (!tables.length) throw new Problem('bad-table', { reason: 'DMN' })
  return tables
}

/** DMN 1.1, 1.2, 1.4 and 1.5 differ from 1.3 in nothing that a decision table uses. */
const otherVersions =
  /http:\/\/www\.omg\.org\/spec\/DMN\/20151101\/dmn\.xsd|https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/MODEL\//g
const readVersion = 'https://www.omg.org/spec/DMN/20191111/MODEL/'

type Items = ReadonlyMap<string, Element>

async function parse(xml: string): Promise<Element> {
  if (/<!DOCTYPE/i.test(xml)) throw new Problem('bad-table', { reason: 'DOCTYPE' })
  try {
    const known = xml.replace(otherVersions, readVersion)
    return (await new DmnModdle({ guike: marks }).fromXML(known, 'dmn:Definitions')).rootElement
  } catch {
    throw new Problem('bad-table', { reason: 'DMN' })
  }
}

function readDecision(decision: Element, table: Element, items: Items): DecisionTable {
  const hitPolicy = readHitPolicy(text(table, 'hitPolicy'))
  if (!hitPolicy) throw new Problem('bad-table', { reason: 'hit policy' })
  const aggregation = text(table, 'aggregation')
  const name = text(decision, 'name')
  const outputs = list(table, 'output').map((output) => readOutput(output, decision, items))
  return {
    ...(name ? { name } : {}),
    hitPolicy,
    aggregation: aggregation ? readAggregation(aggregation) : null,
    inputs: list(table, 'input').map((input) => readInput(input, items)),
    outputs,
    rules: list(table, 'rule').map((rule) => readRule(rule, outputs)),
  }
}

function readInput(input: Element, items: Items): Input {
  const expression = child(input, 'inputExpression')
  const item = expression && resolve(text(expression, 'typeRef'), items)
  const type = readType(item?.base)
  const values = unaryTests(input, 'inputValues') ?? item?.values
  const key = (expression && text(expression, 'text')) || text(input, 'label') || ''
  const domain = values ? readFeelDomain(values, type, key) : null
  return {
    key,
    type,
    ...(mark(input, 'whole') ? { whole: true } : {}),
    ...(mark(input, 'mayBeEmpty') ? { mayBeEmpty: true } : {}),
    ...(domain ? { domain } : {}),
    ...readAbove(marksOf(marked(input, 'above'))),
    ...readLabel(input),
  }
}

/** DMN knows no wider values: which lies below which stands in a mark of ours, as JSON. Another program reads each value for itself. */
function marksOf(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}

/** An item definition by name, down to its built-in type; the nearest allowed values hold. */
function resolve(typeRef: string | undefined, items: Items): { base: string | undefined; values: string | undefined } {
  let base = typeRef
  let values: string | undefined
  for (let depth = 0; base !== undefined && depth < 20; depth++) {
    const item: Element | undefined = items.get(base)
    if (!item) break
    values ??= unaryTests(item, 'allowedValues')
    base = text(item, 'typeRef')
  }
  return { base, values }
}

function readOutput(output: Element, decision: Element, items: Items): Output {
  const variable = child(decision, 'variable')
  const typeRef = text(output, 'typeRef') ?? (variable && text(variable, 'typeRef'))
  const allowed = unaryTests(output, 'outputValues') ?? resolve(typeRef, items).values
  const entry = child(output, 'defaultOutputEntry')
  const fallback = entry && text(entry, 'text')
  const isLabel = mark(output, 'labels')
  const plain = (feel: string) => (isLabel ? unquoted(feel) : feel)
  return {
    key: text(output, 'name') ?? text(output, 'label') ?? text(decision, 'name') ?? '',
    type: isLabel ? 'label' : 'feel',
    ...(fallback === undefined ? {} : { default: plain(fallback) }),
    ...(allowed ? { allowed: splitValues(allowed).map(plain) } : {}),
    ...readLabel(output),
  }
}

/** DMN has one label; the English one stands in a mark of ours. A label of another program is only what its key says. */
function readLabel(element: Element) {
  const zh = text(element, 'label')
  const en = marked(element, 'labelEn')
  return zh === undefined || en === undefined ? {} : { label: { zh, en } }
}

function readRule(rule: Element, outputs: readonly Output[]): Rule {
  const entries = (member: string) => list(rule, member).map((entry) => text(entry, 'text')?.trim() ?? '')
  // Drools writes what is said of a rule as annotations, a column each.
  const note = text(rule, 'description') ?? (entries('annotationEntry').filter(Boolean).join('; ') || undefined)
  const author = marked(rule, 'author')
  return {
    cells: entries('inputEntry').map((cell) => exchanged(cell, cellText) || '-'),
    outputs: entries('outputEntry').map((value, c) => (outputs[c]?.type === 'label' ? unquoted(value) : value)),
    ...(note ? { note } : {}),
    ...(author ? { author } : {}),
  }
}

/** The table as a DMN file that opens in dmn-js; label keys become strings, and come back as label keys. */
export async function writeDmn(table: DecisionTable, name = table.name ?? 'table'): Promise<string> {
  const moddle = new DmnModdle({ guike: marks })
  const make = (type: string, members: Readonly<Record<string, unknown>>) => moddle.create(`dmn:${type}`, members)
  const quote = (output: Output | undefined, value: string) =>
    output?.type === 'feel' ? value : value && JSON.stringify(value)
  const input = table.inputs.map((entry, i) => {
    const values = feelDomain(entry)
    const expression = make('LiteralExpression', {
      id: `expression-${i + 1}`,
      typeRef: dmnType(entry),
      text: entry.key,
    })
    return make('InputClause', {
      id: `input-${i + 1}`,
      label: entry.label?.zh ?? entry.key,
      inputExpression: expression,
      ...(values ? { inputValues: make('UnaryTests', { id: `values-${i + 1}`, text: values }) } : {}),
      ...(entry.whole ? { 'guike:whole': true } : {}),
      ...(entry.mayBeEmpty ? { 'guike:mayBeEmpty': true } : {}),
      ...(entry.above ? { 'guike:above': JSON.stringify(entry.above) } : {}),
      ...(entry.label ? { 'guike:labelEn': entry.label.en } : {}),
    })
  })
  const output = table.outputs.map((entry, i) =>
    make('OutputClause', {
      id: `output-${i + 1}`,
      name: entry.key,
      ...(entry.label ? { label: entry.label.zh, 'guike:labelEn': entry.label.en } : {}),
      ...(entry.type === 'feel' ? {} : { typeRef: 'string', 'guike:labels': true }),
      ...(entry.allowed
        ? { outputValues: make('UnaryTests', { text: entry.allowed.map((value) => quote(entry, value)).join(',') }) }
        : {}),
      ...(entry.default === undefined
        ? {}
        : { defaultOutputEntry: make('LiteralExpression', { text: quote(entry, entry.default) }) }),
    }),
  )
  const rule = table.rules.map((row, i) =>
    make('DecisionRule', {
      id: `rule-${i + 1}`,
      ...(row.note ? { description: row.note } : {}),
      ...(row.author ? { 'guike:author': row.author } : {}),
      inputEntry: row.cells.map((cell) => make('UnaryTests', { text: exchanged(cell, feelText) })),
      outputEntry: row.outputs.map((value, c) => make('LiteralExpression', { text: quote(table.outputs[c], value) })),
    }),
  )
  const decisionLogic = make('DecisionTable', {
    id: 'decision-table',
    hitPolicy: dmnHitPolicy[table.hitPolicy],
    ...(table.aggregation ? { aggregation: table.aggregation } : {}),
    input,
    output,
    rule,
  })
  const decision = make('Decision', { id: 'decision', name, decisionLogic })
  const definitions = make('Definitions', { id: 'definitions', name, namespace: marks.uri, drgElement: [decision] })
  return (await moddle.toXML(definitions, { format: true })).xml
}

/** `"C" except "C39"` is ours: in the file it stands as FEEL says it. Every other cell stays as it was written. */
function exchanged(text: string, say: (cell: Cell) => string): string {
  const cell = /except|\bin\b/.test(text) ? readable(text) : null
  return cell?.is === 'except' ? say(cell) : text
}

function readable(text: string): Cell | null {
  try {
    return parseCell(text)
  } catch (error) {
    if (error instanceof NotFeel) return null
    throw error
  }
}

const dmnHitPolicy: Readonly<Record<HitPolicy, string>> = {
  U: 'UNIQUE',
  F: 'FIRST',
  A: 'ANY',
  P: 'PRIORITY',
  C: 'COLLECT',
  R: 'RULE ORDER',
  O: 'OUTPUT ORDER',
}

const dmnTypes: Readonly<Record<string, string>> = {
  'date-time': 'dateTime',
  'year-month-duration': 'yearMonthDuration',
  'day-time-duration': 'dayTimeDuration',
  any: 'Any',
}

function dmnType(input: Input): string {
  return dmnTypes[input.type] ?? input.type
}

function child(element: Element, member: string): Element | undefined {
  const value = element[member]
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Element) : undefined
}

function list(element: Element, member: string): readonly Element[] {
  const value = element[member]
  return Array.isArray(value) ? value : []
}

function text(element: Element, member: string): string | undefined {
  const value = element[member]
  return typeof value === 'string' ? value : undefined
}

function unaryTests(element: Element, member: string): string | undefined {
  const tests = child(element, member)
  return tests && text(tests, 'text')?.trim() ? text(tests, 'text') : undefined
}

function mark(element: Element, name: string): boolean {
  return marked(element, name) === 'true'
}

function marked(element: Element, name: string): string | undefined {
  const attributes = element.$attrs
  if (typeof attributes !== 'object' || attributes === null) return undefined
  const found = Object.entries(attributes).find(([key]) => key === `guike:${name}`)
  return found && String(found[1])
}

function splitValues(feel: string): string[] {
  return (feel.match(/"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g) ?? []).map((value) => value.trim())
}

function unquoted(feel: string): string {
  try {
    return String(JSON.parse(feel))
  } catch {
    return feel
  }
}

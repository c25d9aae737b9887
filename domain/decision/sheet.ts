// A decision table as a sheet: the hit policy in the corner, one column an input or output, one row a rule.
import { Problem } from '#domain/problem.ts'
import type { Language, Text } from '#domain/text.ts'
import { decisionWords as words } from '#domain/words/decision.ts'
import '#domain/words/problems-decision.ts'
import { cellLiterals, parseCell } from './cell.ts'
import { feelDomain, readFeelDomain } from './dmn-domain.ts'
import { hitPolicyText, readAbove, readCollectSign, readHitPolicy, readType } from './read.ts'
import { readSpelling, type Spelled } from './spelling.ts'
import { plainCharacters } from './spelling-value.ts'
import type { Aggregation, DecisionTable, HitPolicy, Input, InputType, Output } from './table.ts'

/** A cell that was not in standard form, and what it was read as; rules and inputs count from 1. */
export type Respelled = { readonly rule: number; readonly input: number; readonly was: string; readonly cell: string }

export type SheetTable = { readonly table: DecisionTable; readonly respelled: readonly Respelled[] }

/**
 * Reads rows of texts. First row: the hit policy (U when empty) or a heading for rule numbers, then input names, then the
 * outputs (marked `结果：名称`, `输出：`, `→ 名称`; the last column where none is marked), and 备注 for notes. Rows that
 * begin with 类型 or 取值 say the inputs' types and allowed values; types not said are found from the cells. A row that begins with
 * 上级 says which value lies below which (`"C39" < "C"`), one that begins with 默认 what is given where no rule matches.
 * Throws Problem `bad-table`, and `bad-cell…` where a cell has no meaning or more than one.
 */
export function readSheet(rows: readonly (readonly string[])[], name?: string): SheetTable {
  const [head, ...rest] = rows.filter((row) => row.some((cell) => cell.trim()))
  if (!head) throw new Problem('bad-table', { reason: name ?? '' })
  const columns = readHead(head)
  const types = rest.find((row) => isLead(row, /^(类型|types?)$/i))
  const values = rest.find((row) => isLead(row, /^(取值|取值范围|允许值|values|allowed values)$/i))
  const otherwise = rest.find((row) => isLead(row, /^(默认|默认结果|默认标签|否则|default|otherwise)$/i))
  const wider = rest.find((row) => isLead(row, /^(上级|above|wider)$/i))
  const body = rest.filter((row) => ![types, values, wider, otherwise].includes(row))
  const inputs = columns.inputs.map((column) => ({
    ...readInput(head, column, types, values, body),
    ...readWider(wider?.[column] ?? ''),
  }))
  const respelled: Respelled[] = []
  const rules = body.map((row, rule) => ({
    cells: columns.inputs.map((column, i) => {
      const was = row[column]?.trim() ?? ''
      const cell = readCell(was, inputs[i], rule, i)
      if (cell.changed) respelled.push({ rule: rule + 1, input: i + 1, was, cell: cell.text })
      return cell.text
    }),
    outputs: columns.outputs.map((column) => row[column]?.trim() ?? ''),
    ...noteOf(row, columns.note),
  }))
  const outputs = columns.outputs.map((column): Output => {
    const fallback = otherwise?.[column]?.trim()
    return { key: outputName(head[column] ?? ''), type: 'label', ...(fallback ? { default: fallback } : {}) }
  })
  return {
    table: {
      ...(name ? { name } : {}),
      hitPolicy: columns.hitPolicy,
      aggregation: columns.aggregation,
      inputs,
      outputs,
      rules,
    },
    respelled,
  }
}

/** The rows of a sheet that `readSheet` reads back as the same table, headed in one language. */
export function writeSheet(table: DecisionTable, language: Language): string[][] {
  const hasNotes = table.rules.some((rule) => rule.note)
  const pad = [...table.outputs.map(() => ''), ...(hasNotes ? [''] : [])]
  const typed = (input: Input) => [
    typeWords[input.type]?.[language] ?? input.type,
    ...(input.whole ? [words.sheetWhole[language]] : []),
    ...(input.mayBeEmpty ? [words.sheetMayBeEmpty[language]] : []),
  ]
  return [
    [
      hitPolicyText(table.hitPolicy, table.aggregation),
      ...table.inputs.map((input) => input.key),
      ...table.outputs.map((output) => `${words.sheetOutput[language]}${output.key}`),
      ...(hasNotes ? [words.sheetNote[language]] : []),
    ],
    [words.sheetType[language], ...table.inputs.map((input) => typed(input).join(', ')), ...pad],
    [words.sheetValues[language], ...table.inputs.map((input) => feelDomain(input) ?? ''), ...pad],
    ...(table.inputs.some((input) => input.above)
      ? [[words.sheetAbove[language], ...table.inputs.map(({ above }) => widerText(above)), ...pad]]
      : []),
    ...table.rules.map((rule, i) => [
      String(i + 1),
      ...rule.cells,
      ...rule.outputs,
      ...(hasNotes ? [rule.note ?? ''] : []),
    ]),
    ...(table.outputs.some((output) => output.default !== undefined) ? [defaultRow(table, language, hasNotes)] : []),
  ]
}

function defaultRow({ inputs, outputs }: DecisionTable, language: Language, hasNotes: boolean): string[] {
  const given = outputs.map((output) => output.default ?? '')
  return [words.sheetDefault[language], ...inputs.map(() => ''), ...given, ...(hasNotes ? [''] : [])]
}

/** `"C39" < "C", "C" < "工业"`: texts as FEEL writes them, so that any text can be one. */
function widerText(above: Input['above']): string {
  return Object.entries(above ?? {})
    .map(([value, wider]) => `${JSON.stringify(value)} < ${JSON.stringify(wider)}`)
    .join(', ')
}

function readWider(said: string): Pick<Input, 'above'> {
  const pairs = said.matchAll(/("(?:[^"\\]|\\.)*")\s*[<＜]\s*("(?:[^"\\]|\\.)*")/g)
  return readAbove(
    Object.fromEntries([...pairs].map(([, value = '', wider = '']) => [plainText(value), plainText(wider)])),
  )
}

/** A quoted text, without its quotes; as it stands where it is none after all. */
function plainText(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

const outputPattern = /^(?:(?:结果|输出|标签|output|result)\s*[:：]|→|=>)\s*/iu
const notePattern = /^(?:备注|注释|说明|notes?|annotation|description)$/i

const typeWords: Readonly<Partial<Record<InputType, Text>>> = {
  number: words.sheetNumber,
  string: words.sheetText,
  boolean: words.sheetYesNo,
  date: words.sheetDate,
}

type Columns = {
  readonly hitPolicy: HitPolicy
  readonly aggregation: Aggregation | null
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly note: number
}

function readHead(head: readonly string[]): Columns {
  const corner = plainCharacters(head[0] ?? '').replace(/^(?:命中策略|hit policy)\s*:?\s*/i, '')
  const aggregation = readCollectSign(corner)
  const hitPolicy = aggregation ? 'C' : (readHitPolicy(corner) ?? readHitPolicy(corner.slice(0, 1)))
  const filled = head.flatMap((cell, i) => (i > 0 && cell.trim() ? [i] : []))
  const note = filled.find((i) => notePattern.test(head[i]?.trim() ?? '')) ?? -1
  const named = filled.filter((i) => i !== note)
  const marked = named.filter((i) => outputPattern.test(head[i] ?? ''))
  const outputs = marked.length ? marked : named.slice(-1)
  const inputs = named.filter((i) => !outputs.includes(i))
  if (!inputs.length || !outputs.length) throw new Problem('bad-table', { reason: head.join(' | ').slice(0, 80) })
  return { hitPolicy: hitPolicy ?? 'U', aggregation, inputs, outputs, note }
}

function isLead(row: readonly string[], words: RegExp): boolean {
  return words.test(row[0]?.trim() ?? '')
}

function readInput(
  head: readonly string[],
  column: number,
  types: readonly string[] | undefined,
  values: readonly string[] | undefined,
  body: readonly (readonly string[])[],
): Input {
  const key = head[column]?.trim() ?? ''
  const said = types?.[column]?.trim() ?? ''
  const type = saidType(said) ?? foundType(body.map((row) => row[column]?.trim() ?? ''))
  const allowed = values?.[column]?.trim() ?? ''
  const domain = allowed ? readFeelDomain(plainValues(allowed, key, type), type, key) : null
  return {
    key,
    type,
    ...(/整数|integer|whole/i.test(said) ? { whole: true } : {}),
    ...(/可为?空|may be empty|optional/i.test(said) ? { mayBeEmpty: true } : {}),
    ...(domain ? { domain } : {}),
  }
}

function saidType(said: string): InputType | null {
  const [word = ''] = said.split(/[，,、\s]/u)
  const chinese: Readonly<Record<string, InputType>> = {
    数字: 'number',
    数值: 'number',
    金额: 'number',
    整数: 'number',
    日期: 'date',
    是否: 'boolean',
    布尔: 'boolean',
    文本: 'string',
    选项: 'string',
    文字: 'string',
  }
  const type = chinese[word] ?? (/^yes\/no$/i.test(word) ? 'boolean' : /^text$/i.test(word) ? 'string' : readType(word))
  return type === 'any' ? null : type
}

/** The first type in which every cell of a column has a meaning, asked ones included. */
function foundType(cells: readonly string[]): InputType {
  const types: readonly InputType[] = ['number', 'boolean', 'date']
  const means = (type: InputType) =>
    cells.every((cell) => {
      const spelled = readSpelling(cell, { key: '', type })
      return spelled.is === 'ask' || (spelled.is === 'standard' && isOf(spelled.cell, type))
    })
  return types.find(means) ?? 'string'
}

function isOf(cell: string, type: InputType): boolean {
  const kinds = parseCell(cell)
  return cellLiterals(kinds).every((literal) => literal.kind === type)
}

/** Allowed values may be written as conditions are (`A、B`, `≥0`). */
function plainValues(text: string, key: string, type: InputType): string {
  const spelled = readSpelling(text, { key, type })
  if (spelled.is === 'standard') return spelled.cell
  return spelled.is === 'ask' && type === 'string' ? (spelled.choices[0] ?? text) : text
}

function readCell(was: string, input: Input | undefined, rule: number, i: number): { text: string; changed: boolean } {
  if (!input || !was) return { text: '-', changed: false }
  const spelled = readSpelling(was, input)
  if (spelled.is === 'standard') return { text: spelled.cell, changed: spelled.changed }
  throw refusal(spelled, was, input, rule, i)
}

function refusal(spelled: Spelled, was: string, input: Input, rule: number, i: number): Problem {
  const suggestion = spelled.is === 'ask' ? spelled.choices.join(' / ') : ''
  const place = { row: rule + 1, column: i + 1, input: input.key, cell: was.slice(0, 80), suggestion }
  return new Problem(suggestion ? 'bad-cell-suggest' : 'bad-cell', place, place)
}

function outputName(head: string): string {
  return head.replace(outputPattern, '').trim()
}

function noteOf(row: readonly string[], column: number) {
  const note = column < 0 ? '' : (row[column]?.trim() ?? '')
  return note ? { note } : {}
}

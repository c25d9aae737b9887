// 为什么 a customer carries a label: the rule and its version, each value with the cell it met, and the nearest other label.

import { bag } from '../bag.ts'
import type { Why } from '../customer.ts'
import { compareDecimals } from '../decimal.ts'
import { type Change, explain } from '../decision/explain.ts'
import type { Text } from '../text.ts'
import { type Facts, isEmpty, type Value } from '../value.ts'
import { whyWords as words } from '../words/why.ts'
import type { Classified } from './classify.ts'
import type { CompiledDimension, CompiledDimensions } from './compile.ts'
import type { Refusal } from './refusal.ts'
import { cellShown, type FactNames, factNames, fillBoth } from './shown.ts'

/** What is known of a pin or an entry beside the label. */
export type Said = {
  readonly reason?: string
  readonly by?: string
  readonly at?: string
  readonly expires?: string
}

/**
 * Explains dimensions as `classify` decided them. `facts` must hold the labels of dimensions that others read
 * (`factsWithLabels`); `noted` says how a figure was counted (its days, what a score measures), `refusal` when and how
 * the customer refused to be profiled, if it did. Sentences hold the customer's values: show them only to who may see those.
 */
export function whyMaker(
  dimensions: CompiledDimensions,
  noted: (key: string) => Text | undefined = () => undefined,
  refusal: Refusal = {},
): (dimension: CompiledDimension, found: Classified, facts: Facts, said?: Said) => Why {
  const names = withMemory(factNames(dimensions))
  return (dimension, found, facts, said = {}) => {
    const inputs = (found.leftOut ? [] : inputsOf(dimension, found, facts, names)).map((input) =>
      withNote(input, noted(input.key)),
    )
    const nearest = dimension.table && found.source === 'table' ? nearestLabel(dimension, facts, names) : undefined
    const { ruleSays, fileSays, version } = found
    return {
      dimension: dimension.key,
      labels: [...found.labels],
      source: found.source,
      inputs,
      sentence: found.leftOut ? leftOut(refusal, found, said) : sentence(dimension, found, inputs, said),
      ...(found.leftOut ? { leftOut: true as const } : {}),
      ...(ruleSays ? { ruleSays: [...ruleSays] } : {}),
      ...(fileSays ? { fileSays: [...fileSays] } : {}),
      ...(version === undefined ? {} : { version }),
      ...(found.decision.rule === undefined ? {} : { rule: found.decision.rule }),
      ...(nearest ? { nearest } : {}),
      ...said,
    }
  }
}

/** Facts together with the labels already found, as tables read them. */
export function factsWithLabels(
  facts: Facts,
  found: ReadonlyMap<string, Classified>,
  dimensions: CompiledDimensions,
): Facts {
  const known = Object.assign(bag<Value>(), facts)
  for (const [key, { labels }] of found) {
    known[key] = dimensions.byKey.get(key)?.spec.cardinality === 'one' ? (labels[0] ?? null) : labels
  }
  return known
}

type Names = FactNames & { cell(key: string, text: string): Text }

/** Cells of rules are few and asked for with every customer. */
function withMemory(names: FactNames): Names {
  const memory = new Map<string, Text>()
  return {
    ...names,
    cell(key, text) {
      const known = memory.get(`${key}\n${text}`)
      if (known) return known
      const shown = cellShown(key, text, names)
      memory.set(`${key}\n${text}`, shown)
      return shown
    },
  }
}

function inputsOf(dimension: CompiledDimension, found: Classified, facts: Facts, names: Names): Why['inputs'] {
  const { table } = dimension
  const rule = found.decision.rule
  const reason = found.decision.reason
  const keys = table ? table.table.inputs.map((input) => input.key) : Object.keys(reason ?? {})
  return keys.map((key, column) => {
    const value = (table ? facts[key] : reason?.[key]) ?? null
    const cell = rule === undefined ? undefined : table?.rules[rule - 1]?.[column]?.text
    return {
      key,
      name: names.name(key),
      value: typeof value === 'object' && value !== null ? [...value] : value,
      shown: names.value(key, value),
      ...(cell === undefined ? {} : { cell: names.cell(key, cell) }),
    }
  })
}

function withNote(input: Why['inputs'][number], note: Text | undefined): Why['inputs'][number] {
  if (!note || isEmpty(input.value)) return input
  return { ...input, shown: fillBoth(words.noted, { value: input.shown, note }) }
}

function sentence(dimension: CompiledDimension, found: Classified, inputs: Why['inputs'], said: Said): Text {
  if (found.source === 'pin') {
    const pin = said.by ? fillBoth(words['pin-by'], { by: said.by, reason: said.reason ?? '' }) : words.pin
    const rule = found.ruleSays?.[0]
    const label = dimension.labelNames.get(rule ?? '')
    return label && rule !== found.labels[0] ? fillBoth(words['pin-over'], { pin, label }) : pin
  }
  if (found.source === 'import') return words.import
  if (found.source === 'entered') return words.entered
  const kind = dimension.spec.source.kind
  if (kind === 'entered') return words['not-entered']
  return kind === 'derived' ? derivedSentence(found, inputs) : tableSentence(dimension, found, inputs)
}

/** No value is told, as none was looked at. */
function leftOut({ on, how }: Refusal, found: Classified, { by, reason }: Said): Text {
  const since = on ? fillBoth(words['left-out-since'], { on }) : words['left-out']
  const why = how ? fillBoth(words['left-out-how'], { since, how }) : since
  if (found.source !== 'pin') return why
  return fillBoth(words['left-out-pin'], {
    why,
    pin: by ? fillBoth(words['pin-by'], { by, reason: reason ?? '' }) : words.pin,
  })
}

function derivedSentence(found: Classified, inputs: Why['inputs']): Text {
  if (found.labels.length === 0 || inputs.length === 0) return words['not-derived']
  return fillBoth(words.derived, { values: listed(inputs) })
}

function tableSentence(dimension: CompiledDimension, found: Classified, inputs: Why['inputs']): Text {
  const { rule, byDefault, ambiguous } = found.decision
  if (ambiguous) return fillBoth(words.clash, { rules: { zh: ambiguous.join('、'), en: ambiguous.join(', ') } })
  if (byDefault) return words.default
  if (rule === undefined) {
    const missing = inputs.filter((input) => isEmpty(input.value))
    if (missing.length === 0) return fillBoth(words['no-rule'], { values: listed(inputs) })
    return fillBoth(words.missing, {
      names: joined(
        missing.map(({ name }) => name),
        words.or,
      ),
    })
  }
  const conditions = joined(
    inputs.flatMap((input, column) => {
      const cell = dimension.table?.rules[rule - 1]?.[column]
      if (!cell || cell.cell.is === 'any' || input.cell === undefined) return []
      return [fillBoth(words.condition, { name: input.name, value: input.shown, cell: input.cell })]
    }),
    words.and,
  )
  const shown = conditions.zh === '' ? words.any : conditions
  const version = found.version
  return version === undefined
    ? fillBoth(words.rule, { rule, conditions: shown })
    : fillBoth(words['rule-version'], { rule, version, conditions: shown })
}

function listed(inputs: Why['inputs']): Text {
  return joined(
    inputs.map(({ name, shown }) => fillBoth(words.value, { name, value: shown })),
    words.and,
  )
}

function joined(texts: readonly Text[], by: Text): Text {
  return { zh: texts.map((text) => text.zh).join(by.zh), en: texts.map((text) => text.en).join(by.en) }
}

/** The smallest change of one value that gives another label, as one sentence. */
function nearestLabel(dimension: CompiledDimension, facts: Facts, names: FactNames): Why['nearest'] {
  if (!dimension.table) return undefined
  const scaleOf = (key: string) => names.field(key)?.scale ?? 2
  // A better tier is what people ask for: among changes the next step up comes first.
  const { changes } = explain(dimension.table, facts, { scaleOf })
  const change = changes.find((one) => one.by !== null && compareDecimals(one.by, '0') > 0) ?? changes[0]
  if (!change) return undefined
  return { label: change.label, sentence: changeSentence(change, dimension, names) }
}

const traded = new Set(['yearly-amount', 'order-amount'])

function changeSentence(change: Change, dimension: CompiledDimension, names: FactNames): Text {
  const label = dimension.labelNames.get(change.label) ?? { zh: change.label, en: change.label }
  const name = names.name(change.input)
  if (change.by === null) return fillBoth(words.becomes, { name, to: names.value(change.input, change.to), label })
  const up = compareDecimals(change.by, '0') > 0
  const size = change.by.replace('-', '')
  if (names.field(change.input)?.kind === 'date')
    return fillBoth(up ? words.later : words.earlier, { name, by: size, label })
  const by = names.amount(change.input, size)
  if (up && traded.has(names.field(change.input)?.means ?? '')) return fillBoth(words['more-trade'], { by, label })
  return fillBoth(up ? words.more : words.less, { name, by, label })
}

// The cells of columns that hold labels: of one dimension, combined, or among custom tags.
import { codedSpeller, type LabelSpeller, spellingOf } from '../dimensions/spelling.ts'
import { nearRead, nearWord } from '../fields/near-word.ts'
import { cellText } from '../formats/cell.ts'
import { industryCode } from '../industry/key.ts'
import type { DimensionSpec, Template } from '../template.ts'
import { combinedParser } from './combined.ts'
import { rowFinding } from './fate.ts'
import type { ColumnPlan } from './plan.ts'
import { unquoted } from './quoted.ts'
import type { ColumnReader, Draft } from './row.ts'
import type { Tally } from './tally.ts'

const separators = /[,，、;；|｜\r\n]+/
const levels = /\s*(?:[/／>＞→\\]|-{1,2}>?)\s*/

type Labels = {
  readonly known: readonly string[]
  readonly unknown: readonly string[]
  /** Texts that are one slip away from a word for a label, with the label's key. */
  readonly slips: readonly (readonly [text: string, key: string])[]
  /** Given where the text is not the name of its label but another word for it. */
  readonly became?: string
}

/** Label names of one dimension. Unknown ones become proposals: finding `unknown-label` with `dimension` and `label`. */
export function labelReader(
  { index, asWritten }: Pick<ColumnPlan, 'index' | 'asWritten'>,
  dimension: DimensionSpec,
  template: Template,
  tally?: Tally,
): ColumnReader {
  const { spell, slip, isName, namesOf } = spellerOf(dimension, asWritten?.includes('label-read') === true)
  const note = tally?.(index, 'label-read')
  const combined = combinedParser(template)
  const memory = new Map<string, Labels>()
  return (cells, draft) => {
    const text = cellText(unquoted(cells[index])).trim()
    if (text === '') return
    let labels = memory.get(text)
    if (!labels) {
      labels = isNothing(text) ? noLabels : labelsIn(text, spell, slip)
      if (labels.known.length > 0 && !isName(text, labels.known)) labels = { ...labels, became: namesOf(labels.known) }
      if (memory.size < 20_000) memory.set(text, labels)
    }
    if (labels === noLabels) return
    const whole = labels.known.length === 0 ? combined(text) : null
    if (whole) return spread(whole, draft)
    if (note && labels.became !== undefined) note(text, labels.became)
    give(draft, index, dimension, labels, text)
  }
}

/** How texts become labels of this dimension: by name alone where synonyms are not wanted. */
function spellerOf({ labels }: DimensionSpec, byNameOnly: boolean) {
  const spell = codedSpeller(labels)
  const names = new Map(labels.map(({ key, name }) => [key, name]))
  const isOwn = (text: string, key: string) => {
    const name = names.get(key)
    const spelling = spellingOf(text)
    return name !== undefined && [name.zh, name.en, key].some((one) => spellingOf(one) === spelling)
  }
  const exact: LabelSpeller = (text) => {
    const key = spell(text)
    return key !== undefined && isOwn(text, key) ? key : undefined
  }
  return {
    spell: byNameOnly ? exact : spell,
    slip: byNameOnly ? () => undefined : slipOf(labels),
    isName: (text: string, [key, more]: readonly string[]) =>
      more !== undefined || (key !== undefined && isOwn(text, key)),
    namesOf: (keys: readonly string[]) => keys.map((key) => names.get(key)?.zh ?? key).join('、'),
  }
}

function slipOf(labels: DimensionSpec['labels']): LabelSpeller {
  const words = new Map<string, string>()
  for (const { key, name, synonyms = [] } of labels)
    for (const word of [name.en, key, name.zh, ...synonyms].map(spellingOf)) if (!words.has(word)) words.set(word, key)
  return (text) => nearWord(spellingOf(text), words)
}

const noLabels: Labels = { known: [], unknown: [], slips: [] }

function give(draft: Draft, index: number, dimension: DimensionSpec, { known, unknown, slips }: Labels, text: string) {
  for (const label of unknown) {
    draft.say(index, rowFinding('unknown-label', { dimension: dimension.key, label }), text, undefined, dimension.key)
  }
  for (const [word, key] of slips) {
    const meant = dimension.labels.find((label) => label.key === key)?.name
    if (meant) draft.say(index, nearRead(word, meant), text, undefined, dimension.key)
  }
  if (known.length === 0) return
  const one = dimension.cardinality === 'one'
  if (one && known.length > 1) draft.say(index, rowFinding('too-many-labels'), text, undefined, dimension.key)
  const before = draft.labels[dimension.key]
  // What was read of a text once is shared by all rows that say it: nobody changes a row's labels in place.
  const labels = before ? [...new Set([...before, ...known])] : known
  draft.labels[dimension.key] = one && labels.length > 1 ? labels.slice(0, 1) : labels
}

/** A text whole, then by separators, then by the last of its levels (制造业/电子). */
function labelsIn(text: string, spell: LabelSpeller, slip: LabelSpeller): Labels {
  const whole = spell(text)
  if (whole !== undefined) return { known: [whole], unknown: [], slips: [] }
  const known: string[] = []
  const unknown: string[] = []
  const slips: [string, string][] = []
  for (const piece of text.split(separators).map((part) => part.trim())) {
    if (piece === '') continue
    const label = spell(piece) ?? byLevel(piece, spell)
    const meant = label === undefined ? slip(piece) : undefined
    if (meant !== undefined) slips.push([piece, meant])
    if (label !== undefined || meant !== undefined) known.push(label ?? meant ?? '')
    else unknown.push(piece.slice(0, 80))
  }
  return { known: [...new Set(known)], unknown, slips }
}

function byLevel(text: string, spell: LabelSpeller): string | undefined {
  const path = text.split(levels)
  return path.length > 1 ? path.map(spell).findLast((label) => label !== undefined) : undefined
}

function isNothing(text: string): boolean {
  return /^(?:[-—–/\\.?？]+|无|暂无|没有|未知|不详|未填写?|待定|空|n\/?a|null|none|#N\/A)$/i.test(text)
}

function spread(labels: ReadonlyMap<string, string>, draft: Draft) {
  for (const [dimension, label] of labels) draft.labels[dimension] ??= [label]
}

export function combinedReader(index: number, template: Template): ColumnReader {
  const combined = combinedParser(template)
  const tags = tagReader([index], template)
  return (cells, draft) => {
    const labels = combined(cellText(unquoted(cells[index])))
    if (labels) spread(labels, draft)
    else tags(cells, draft)
  }
}

/**
 * Custom tags. One that means a label of a many-valued entered dimension, or is the very name of a label of exactly one
 * other entered dimension that the row says nothing of, is that label. More tags than the template allows are listed, not kept.
 */
export function tagReader(indexes: readonly number[], template: Template): ColumnReader {
  const most = template.customTags ?? 5
  const combined = combinedParser(template)
  const meaning = tagMeanings(template)
  const memory = new Map<string, readonly ReadTag[]>()
  const read = (text: string): readonly ReadTag[] => {
    const before = memory.get(text)
    if (before) return before
    const pieces = isNothing(text) ? [] : text.split(separators)
    const tags = pieces.map((piece) => piece.normalize('NFC').trim().slice(0, 80)).filter((tag) => tag !== '')
    const found = tags.map((tag) => ({ tag, labels: combined(tag), meaning: meaning(tag) }))
    if (memory.size < 20_000) memory.set(text, found)
    return found
  }
  return (cells, draft) => {
    for (const index of indexes) {
      const text = cellText(unquoted(cells[index])).trim()
      if (text === '') continue
      for (const { tag, labels, meaning } of read(text)) {
        if (labels) spread(labels, draft)
        else if (!asLabel(meaning, draft)) addTag(draft, index, tag, most, text)
      }
    }
  }
}

type ReadTag = {
  readonly tag: string
  readonly labels: ReadonlyMap<string, string> | null
  readonly meaning: Meaning
}

type Meaning = readonly { readonly dimension: DimensionSpec; readonly label: string }[]

function tagMeanings(template: Template): (tag: string) => Meaning {
  const entered = template.dimensions.filter((one) => one.source.kind === 'entered')
  const byText = new Map<string, { dimension: DimensionSpec; label: string }[]>()
  for (const dimension of entered) {
    for (const label of dimension.labels) {
      if (industryCode(label.key) !== undefined) continue
      const synonyms = dimension.cardinality === 'many' ? (label.synonyms ?? []) : []
      for (const text of new Set([label.name.zh, label.name.en, ...synonyms].map(spellingOf))) {
        byText.set(text, [...(byText.get(text) ?? []), { dimension, label: label.key }])
      }
    }
  }
  return (tag) => byText.get(spellingOf(tag)) ?? []
}

function asLabel(meaning: Meaning, draft: Draft): boolean {
  const [only, another] = meaning
  if (!only || another) return false
  const { key, cardinality } = only.dimension
  const before = draft.labels[key]
  if (cardinality === 'one') {
    if (before) return before[0] === only.label
    draft.labels[key] = [only.label]
    return true
  }
  draft.labels[key] = [...new Set([...(before ?? []), only.label])]
  return true
}

function addTag(draft: Draft, index: number, tag: string, most: number, text: string) {
  draft.tags ??= []
  if (draft.tags.includes(tag)) return
  if (draft.tags.length < most) draft.tags.push(tag)
  else draft.say(index, rowFinding('too-many-tags', { tag, most }), text)
}

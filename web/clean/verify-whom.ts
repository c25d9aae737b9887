// Which customers a round takes, as one choice of a list: everybody, those of a view, those with a label, or conditions of its own.
import type { Language } from '#domain/text.ts'
import { say } from '../ui/words.ts'
import { labelName } from '../use/cell.ts'
import { conditionText } from '../use/condition-text.ts'
import type { View } from '../use/customers-data.ts'
import type { DeskBook } from '../use/desk.ts'
import { customersWords } from '../words/customers.ts'
import { verifyWords } from '../words/verify.ts'
import type { Round } from './verify-data.ts'

type Only = Round['only']

const isEmpty = (only: Only) => !only?.where?.length && Object.keys(only?.choices ?? {}).length === 0

/** Of a view only who is in it counts, not their order. */
function ofView({ query: { choices, where } }: View): Only {
  return { ...(choices ? { choices } : {}), ...(where?.length ? { where } : {}) }
}

/** `all`, `view:<id>`, `label:<dimension>:<label>`; undefined for everybody. */
export function onlyOf(key: string, views: readonly View[]): Only {
  const [kind, first = '', label = ''] = key.split(':')
  if (kind === 'label') return { choices: { [first]: { some: [label] } } }
  const view = kind === 'view' ? views.find(({ id }) => String(id) === first) : undefined
  const only = view && ofView(view)
  return isEmpty(only) ? undefined : only
}

/** The key of the list's line that means these; `own` where none does. */
export function chosenWhom(only: Only, views: readonly View[], book: DeskBook): string {
  if (isEmpty(only)) return 'all'
  const text = JSON.stringify(only)
  const labels = book.dimensions.flatMap(({ key, labels: list }) => list.map((label) => `label:${key}:${label.key}`))
  const keys = [...labels, ...views.map(({ id }) => `view:${id}`)]
  return keys.find((key) => JSON.stringify(onlyOf(key, views)) === text) ?? 'own'
}

/** Conditions in words, joined. */
export function onlyText(only: Only, book: DeskBook, language: Language): string {
  const named = (dimension: string, keys: readonly string[]) => ({
    dimension: book.dimension(dimension)?.name[language] ?? dimension,
    labels: keys.map((key) => labelName(dimension, key, book, language)).join(customersWords.listComma[language]),
  })
  const choices = Object.entries(only?.choices ?? {}).flatMap(([dimension, { some, none, empty }]) => [
    ...(some?.length ? [say(verifyWords, 'labelIs', language, named(dimension, some))] : []),
    ...(none?.length ? [say(verifyWords, 'labelIsNot', language, named(dimension, none))] : []),
    ...(empty === 'only' ? [say(verifyWords, 'labelNone', language, named(dimension, []))] : []),
  ])
  const where = (only?.where ?? []).map((condition) => conditionText(condition, book, language))
  return [...choices, ...where].join(verifyWords.and[language])
}

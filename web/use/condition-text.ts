// A condition on a field as a short sentence: 年合作金额 ≥ 50万.

import { noProfiling } from '#domain/dimensions/refusal.ts'
import type { FieldCondition } from '#domain/filter.ts'
import { fill, type Language } from '#domain/text.ts'
import { conditionWords } from '../words/conditions.ts'
import { customersWords } from '../words/customers.ts'
import { profilingWords } from '../words/profiling.ts'
import { shown } from './cell.ts'
import type { DeskBook } from './desk.ts'
import { askedField } from './score.ts'

export function conditionText(condition: FieldCondition, book: DeskBook, language: Language): string {
  const { field: key, op, value } = condition
  if (key.startsWith('disputed:')) {
    const dimension = book.dimension(key.slice(9))?.name[language] ?? key
    const words = op === 'is' ? conditionWords.disputedIn : conditionWords.disputed
    return fill(words[language], { dimension, batch: String(value) })
  }
  if (key.startsWith('was:')) {
    const dimension = book.dimension(key.slice(4))
    const [day = '', ...labels] = Array.isArray(value) ? value.map(String) : []
    const word = { '': conditionWords.wasNone[language], '+': conditionWords.wasNotThere[language] }
    const named = labels.map(
      (label) => word[label as keyof typeof word] ?? book.label(key.slice(4), label)?.name[language] ?? label,
    )
    return fill(conditionWords.was[language], {
      ...{ day, dimension: dimension?.name[language] ?? key },
      labels: named.join(customersWords.listComma[language]),
    })
  }
  const flagged = key.startsWith('flag:')
  const field = askedField(book, flagged ? key.slice(5) : key)
  const name = field?.name[language] ?? key
  if (field?.means === noProfiling && op === 'filled') return name
  if (field?.means === noProfiling && op === 'empty') return profilingWords.takesPart[language]
  if (flagged) return conditionWords.flagged[language].replace('{field}', name)
  const person = (id: string | boolean) => book.owners.find((one) => String(one.id) === id)?.name ?? String(id)
  const one = (single: string | boolean) =>
    field?.means === 'owner' ? person(single) : field ? shown(field, single, book, language) : String(single)
  const values = Array.isArray(value) ? value.map(one) : value === undefined ? [] : [one(value)]
  if (op === 'between') return `${name} ${values.join(' – ')}`
  return [name, conditionWords[op][language], values.join(customersWords.listComma[language])].filter(Boolean).join(' ')
}

// Counts of what was tidied in nearly every row, with a few examples of each: the same groups as problems, without a finding a row.
import { divisionName } from '#domain/chinese/divisions.ts'
import type { Tally } from '#domain/sheet/tally.ts'
import { findingWords } from '#domain/words/findings.ts'
import { tidiedWords } from '#domain/words/tidied.ts'
import type { Batch } from './contract/batch.ts'

type Group = NonNullable<Batch['problems']>[number]
type Seen = { count: number; readonly became: string }

/** Different texts kept of one kind while counting, and shown of it in the end. */
const [kept, shown] = [2_000, 50]

export type TallyBook = { readonly note: Tally; groups(headers: ReadonlyMap<number, string>): Group[] }

export function tallyBook(): TallyBook {
  const all: {
    readonly column: number
    readonly code: 'label-read' | 'region-named'
    readonly texts: Map<string, Seen>
  }[] = []
  return {
    note: (column, code) => {
      const texts = new Map<string, Seen>()
      all.push({ column, code, texts })
      return (text, became) => {
        const seen = texts.get(text)
        if (seen) seen.count++
        else if (texts.size < kept) texts.set(text, { count: 1, became })
      }
    },
    groups: (headers) =>
      all.flatMap(({ column, code, texts }) => {
        const name = code === 'region-named' ? divisionName : (text: string) => text
        const told = [...texts]
          .map(([value, { count, became }]) => ({ value, count, became: name(became) }))
          .filter(({ value, became }) => value.trim() !== became)
          .sort((a, b) => b.count - a.count)
        const group = {
          ...{ column, header: headers.get(column) ?? '', code, weight: 'repaired' as const },
          message: findingWords[code]?.says ?? { zh: '', en: '' },
          count: told.reduce((sum, { count }) => sum + count, 0),
          values: told.slice(0, shown),
          // A region is kept by its code: it has no other spelling to be kept in.
          ...(code === 'label-read' ? { tidying: { name: tidiedWords[code] ?? { zh: '', en: '' }, kept: false } } : {}),
        }
        return told.length ? [group] : []
      }),
  }
}

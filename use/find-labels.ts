// Which labels of a dimension a few letters mean: by code, name, synonym, pinyin or initials; with the labels that hold each.
import { readingOf } from '#domain/chinese/pinyin.ts'
import { industryCode } from '#domain/industry/key.ts'
import type { Handler } from '#store/handler.ts'
import { dimensionOf } from '#store/query.ts'
import { type RegisteredDimension, type RegisteredLabel, registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-query.ts'

const most = 40

/** Throws Problem `unknown-dimension`. */
export const findLabels: Handler<typeof contract.findLabels> = async (scope, { dimension: key, text }) => {
  const dimension = dimensionOf(await registryOf(scope.store, scope.db), key)
  const wanted = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '')
  if (wanted === '') return { labels: [] }
  const ranked = formsOf(dimension).flatMap((form, place) => {
    const rank = rankOf(form, wanted)
    return rank === undefined ? [] : [{ form, rank, place }]
  })
  ranked.sort((a, b) => a.rank - b.rank || a.form.depth - b.form.depth || a.place - b.place)
  return {
    labels: ranked.slice(0, most).map(({ form: { label, code } }) => ({
      key: label.key,
      ...(code ? { code } : {}),
      path: pathOf(dimension, label),
    })),
  }
}

type Form = {
  readonly label: RegisteredLabel
  readonly code: string | undefined
  /** `c3912` and `3912`. */
  readonly codes: readonly string[]
  readonly words: readonly string[]
  readonly pinyin: string
  readonly initials: string
  readonly depth: number
}

const kept = new WeakMap<RegisteredDimension, readonly Form[]>()

function formsOf(dimension: RegisteredDimension): readonly Form[] {
  const before = kept.get(dimension)
  if (before) return before
  const made = dimension.labels
    .filter(({ retired, proposed }) => !retired && !proposed)
    .map((label): Form => {
      const code = industryCode(label.key) ?? (/^r\d{6}$/.test(label.key) ? label.key.slice(1) : undefined)
      const words = [label.name.zh, label.name.en, ...label.synonyms].map((word) =>
        word.toLowerCase().replace(/\s+/g, ''),
      )
      const codes = code ? [code.toLowerCase(), code.toLowerCase().replace(/^[a-t]/, '')] : []
      const depth = pathOf(dimension, label).length
      return { label, code, codes, words, ...readingOf(label.name.zh), depth }
    })
  kept.set(dimension, made)
  return made
}

/** The lower, the nearer; letters are pinyin only where they are nothing else but Latin. */
function rankOf({ codes, words, pinyin, initials }: Form, wanted: string): number | undefined {
  if (codes.includes(wanted) || words.includes(wanted)) return 0
  if (codes.some((code) => code.startsWith(wanted))) return 1
  if (words.some((word) => word.startsWith(wanted))) return 2
  if (/^[a-z]+$/.test(wanted) && (initials.startsWith(wanted) || pinyin.startsWith(wanted))) return 3
  if (words.some((word) => word.includes(wanted))) return 4
  if (/^[a-z]{2,}$/.test(wanted) && initials.includes(wanted)) return 5
  return /^[a-z]{4,}$/.test(wanted) && pinyin.includes(wanted) ? 6 : undefined
}

/** Keys from the widest to the label itself. */
function pathOf(dimension: RegisteredDimension, label: RegisteredLabel): string[] {
  const path = [label.key]
  for (let at = dimension.byId.get(label.parent ?? 0); at && path.length < 20; at = dimension.byId.get(at.parent ?? 0))
    path.unshift(at.key)
  return path
}

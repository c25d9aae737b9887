// The problems of a whole sheet, gathered by column and kind, with the spellings that cause them.
import { kindOf } from '#domain/fields/kinds.ts'
import type { ColumnPlan } from '#domain/sheet/plan.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import { sheetFindingText } from '#domain/sheet/say-finding.ts'
import type { FieldSpec, Template } from '#domain/template.ts'
import { findingText } from '#domain/words/findings.ts'
import { tidiedWords } from '#domain/words/tidied.ts'
import type { Batch } from './contract/batch.ts'

type Group = NonNullable<Batch['problems']>[number]
type Seen = { count: number; readonly became?: string }
type Counted = Group & { readonly spellings: Map<string, Seen> }

/** Different spellings kept of one kind of problem while counting, and shown of it in the end. */
const [spellingsKept, spellingsShown] = [2_000, 50]

export type FindingBook = {
  see(row: Pick<PreparedRow, 'findings'> & Partial<Pick<PreparedRow, 'values'>>): void
  /** Refused first, then flagged, then repaired; the most frequent first. */
  groups(): Group[]
  /** Unknown labels by dimension. */
  unknownLabels(): Record<string, string[]>
}

export function findingBook(
  template: Template,
  headers: ReadonlyMap<number, string>,
  fields: readonly FieldSpec[],
): FindingBook {
  const groups = new Map<string, Counted>()
  const shown = shower([...template.fields, ...fields])
  const unknown = new Map<string, Set<string>>()
  return {
    see: (row) => {
      for (const one of row.findings) {
        const { column, finding, value, dimension } = one
        const declined = finding.code === 'as-written' ? String(finding.params?.tidying ?? '') : undefined
        const key = `${column} ${finding.code} ${finding.weight} ${declined ?? ''}`
        const known = groups.get(key)
        const group = known ?? {
          ...{
            column,
            header: headers.get(column) ?? '',
            code: declined ?? finding.code,
            weight: finding.weight,
            count: 0,
            values: [],
          },
          ...tidyingOf(declined ?? finding.code, declined !== undefined),
          message: sheetFindingText(one, template, fields).says,
          spellings: new Map<string, Seen>(),
        }
        if (!known) groups.set(key, group)
        group.count++
        const seen = group.spellings.get(value)
        if (seen) seen.count++
        else if (group.spellings.size < spellingsKept) {
          const became = group.tidying && !group.tidying.kept ? shown(one.field, row.values) : undefined
          group.spellings.set(value, { count: 1, ...(became === undefined ? {} : { became }) })
        }
        if (finding.code === 'unknown-label' && dimension)
          noteUnknown(unknown, dimension, String(finding.params?.label ?? ''))
      }
    },
    groups: () =>
      [...groups.values()]
        .sort(byWeight)
        .map(({ spellings, ...group }) => ({ ...group, values: mostFrequent(spellings) })),
    unknownLabels: () => Object.fromEntries([...unknown].map(([dimension, labels]) => [dimension, [...labels]])),
  }
}

function noteUnknown(unknown: Map<string, Set<string>>, dimension: string, label: string): void {
  const own = unknown.get(dimension) ?? new Set()
  unknown.set(dimension, own)
  if (label && own.size < spellingsKept) own.add(label)
}

function byWeight(a: Group, b: Group): number {
  const order = ['refused', 'flagged', 'repaired']
  return order.indexOf(a.weight) - order.indexOf(b.weight) || b.count - a.count || a.column - b.column
}

function mostFrequent(spellings: ReadonlyMap<string, Seen>) {
  const sorted = [...spellings].sort((a, b) => b[1].count - a[1].count).slice(0, spellingsShown)
  return sorted.map(([value, seen]) => ({ value, ...seen }))
}

/** What can be left as written, by its name; nothing for other findings. */
function tidyingOf(code: string, kept: boolean): Pick<Group, 'tidying'> {
  const name = tidiedWords[code]
  return name ? { tidying: { name, kept } } : {}
}

/** What a cell was kept as, as a person sees it. */
function shower(fields: readonly FieldSpec[]) {
  const specs = new Map(fields.map((field) => [field.key, field]))
  return (key: string | undefined, values: PreparedRow['values'] | undefined): string | undefined => {
    const spec = key === undefined ? undefined : specs.get(key)
    if (!spec || !values) return undefined
    const value = values[spec.key]
    return value === undefined ? '' : kindOf(spec).show(value, spec, 'zh').slice(0, 200)
  }
}

/** Tidying that a person declined and that now finds nothing to leave: it must stay in the list, to be taken back. */
export function declinedElsewhere(plan: readonly ColumnPlan[], groups: readonly Group[]): Group[] {
  return plan.flatMap(({ index, header, asWritten = [] }) =>
    asWritten
      .filter((code) => !groups.some((group) => group.column === index && group.code === code && group.tidying?.kept))
      .map((code) => ({
        ...{ column: index, header, code, weight: 'repaired' as const, count: 0, values: [] },
        ...tidyingOf(code, true),
        message: findingText({ code: 'as-written' }).says,
      })),
  )
}

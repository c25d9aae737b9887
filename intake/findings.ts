// The problems of a whole sheet, gathered by column and kind, with the spellings that cause them.
import type { PreparedRow } from '#domain/sheet/row.ts'
import { sheetFindingText } from '#domain/sheet/say-finding.ts'
import type { FieldSpec, Template } from '#domain/template.ts'
import type { Batch } from './contract/batch.ts'

type Group = NonNullable<Batch['problems']>[number]

/** Different spellings kept of one kind of problem while counting, and shown of it in the end. */
const [spellingsKept, spellingsShown] = [2_000, 50]

export type FindingBook = {
  see(row: Pick<PreparedRow, 'findings'>): void
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
  const groups = new Map<string, Group & { spellings: Map<string, number> }>()
  const unknown = new Map<string, Set<string>>()
  return {
    see: (row) => {
      for (const one of row.findings) {
        const { column, finding, value, dimension } = one
        const key = `${column} ${finding.code} ${finding.weight}`
        const known = groups.get(key)
        const group = known ?? {
          ...{
            column,
            header: headers.get(column) ?? '',
            code: finding.code,
            weight: finding.weight,
            count: 0,
            values: [],
          },
          message: sheetFindingText(one, template, fields).says,
          spellings: new Map<string, number>(),
        }
        if (!known) groups.set(key, group)
        group.count++
        const times = group.spellings.get(value)
        if (times !== undefined || group.spellings.size < spellingsKept) group.spellings.set(value, (times ?? 0) + 1)
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

function mostFrequent(spellings: ReadonlyMap<string, number>) {
  const sorted = [...spellings].sort((a, b) => b[1] - a[1]).slice(0, spellingsShown)
  return sorted.map(([value, count]) => ({ value, count }))
}

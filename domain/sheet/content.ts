// What the cells of a column look like: its share of cells of a kind, or of labels of a dimension.
import { labelSpeller } from '../dimensions/spelling.ts'
import { kindOf } from '../fields/kinds.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { DimensionSpec, FieldSpec } from '../template.ts'

/** The non-empty cells of a column's sample. */
export function filled(sample: readonly RawCell[]): RawCell[] {
  return sample.filter((cell) => cellText(cell).trim() !== '')
}

/** Share (0–1) of cells that look like the field; undefined where its kind cannot be told by content. */
export function fieldShare(field: FieldSpec, cells: readonly RawCell[]): number | undefined {
  const kind = kindOf(field)
  if (field.choices) return choiceShare(field.choices, cells)
  return cells.length ? kind.looksLike?.(cells) : undefined
}

/** Share of cells whose every part is a label of the dimension. */
export function dimensionShare(dimension: DimensionSpec, cells: readonly RawCell[]): number | undefined {
  return choiceShare(dimension.labels, cells)
}

const separators = /[,，、;；|\n]+/

function choiceShare(labels: DimensionSpec['labels'], cells: readonly RawCell[]): number | undefined {
  if (labels.length === 0 || cells.length === 0) return undefined
  const spell = labelSpeller(labels)
  const known = cells.filter((cell) =>
    cellText(cell)
      .split(separators)
      .every((part) => spell(part) !== undefined),
  )
  return known.length / cells.length
}

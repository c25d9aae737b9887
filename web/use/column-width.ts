// How wide a column must be for its title and its labels, before any text is measured.
import type { DimensionInfo } from '#domain/customer.ts'
import type { Language } from '#domain/text.ts'

/** px of padding and of the sort arrow beside a title. */
const titleRoom = 40
/** px of padding of the cell and of the chip in it. */
const chipRoom = 42
/** A chip longer than this is cut; its whole name is told by hovering. */
const mostChip = 214

/** px of a text in the grid's 13 px type: a Chinese character is a square, a Latin letter a bit over half of one. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) >= 0x2e80 ? 13 : 6.9
  return Math.ceil(width)
}

/** @param width px by kind */
export function withTitle(width: number, title: string): number {
  return Math.max(width, textWidth(title) + titleRoom)
}

/** Wide enough for each label that may be given; several stand side by side where several may be given. */
export function labelsWidth({ name, key, cardinality, labels }: DimensionInfo, language: Language): number {
  const title = withTitle(92, name[language])
  if (key === 'region') return Math.max(title, language === 'zh' ? 150 : 184)
  const longest = labels.flatMap((one) => (one.retired ? [] : textWidth(one.name[language]) + chipRoom))
  const chip = Math.min(mostChip, Math.max(0, ...longest))
  return Math.max(title, cardinality === 'many' ? Math.round(chip * 1.7) : chip)
}

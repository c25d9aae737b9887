// Cell references of spreadsheet programs: columns as letters and back.

/** Column from 0 of a reference like `AB12`; undefined where there is none. */
export function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined
  let column = 0
  let i = 0
  for (; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return i === 0 || i > 3 ? undefined : column - 1
}

/** Letters of a column from 0: 27 → `AB`. */
export function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26)
}

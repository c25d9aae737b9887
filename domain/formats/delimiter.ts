// Which character parts the cells of a text file: the one under which the rows come out alike.
import { csvParser } from './csv-parse.ts'

/** In order of trust where two explain the text equally well. */
export const delimiters = [',', '\t', ';', '|', '，', '；', '^'] as const

/** `\r` only where a text has no `\n` at all (old Mac programs). */
export function lineEndOf(text: string): '\n' | '\r' {
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n'
}

/** Excel's own hint on a first line of its own: `sep=;`. */
export function delimiterHint(text: string): { readonly delimiter: string; readonly length: number } | undefined {
  const match = /^sep=([^\r\n])(\r\n|\n|\r|$)/i.exec(text)
  return match?.[1] ? { delimiter: match[1], length: match[0].length } : undefined
}

/** The delimiter of a text, judged by its first rows; ',' where nothing parts them. */
export function detectDelimiter(text: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const score = likeness(text, delimiter)
    if (score > best.score * 1.05) best = { delimiter, score }
  }
  return best.delimiter
}

/** 0 where nothing is parted; grows with the share of rows of the usual width, and slowly with that width. */
function likeness(text: string, delimiter: string): number {
  const parser = csvParser(delimiter, lineEndOf(text))
  const sample = text.slice(0, 20_000)
  const complete = parser.push(sample)
  const rows = sample.length < text.length && complete.length > 0 ? complete : [...complete, ...parser.end()]
  const widths = new Map<number, number>()
  for (const { cells } of rows.slice(0, 200)) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  let usual = 1
  let often = 0
  for (const [width, times] of widths) {
    if (width > 1 && times * width > often * usual) [usual, often] = [width, times]
  }
  if (usual === 1) return 0
  const alike = often / Math.min(rows.length, 200)
  // A character that some values of a one-column file hold parts nothing.
  if (alike <= 0.6 && rows[0]?.cells.length === 1) return 0
  return alike * alike * (1 + Math.log2(usual) / 10)
}

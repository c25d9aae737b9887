// What field could a column become that the template does not know? Its type is guessed from its cells.
import { kindOf } from '../fields/kinds.ts'
import { cellText, type RawCell } from '../formats/cell.ts'
import type { FieldSpec } from '../template.ts'
import { fnv, headerKey } from './header-key.ts'

/** Asked in turn: the most telling first. Text is what remains. */
const asked = ['email', 'phone', 'credit-code', 'link', 'date', 'yes-no', 'money', 'number'] as const

/** A field spec for a column: key unlike any in `taken`, name as the header says (列 D where it says nothing). */
export function guessField(
  header: string,
  index: number,
  cells: readonly RawCell[],
  taken: ReadonlySet<string>,
): FieldSpec {
  const shown = header.normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 80)
  const kind = guessKind(header, cells)
  const personal = kind === 'email' || kind === 'phone'
  return {
    key: keyOf(header, index, taken),
    kind,
    name: shown === '' ? { zh: `列 ${letters(index)}`, en: `Column ${letters(index)}` } : { zh: shown, en: shown },
    group: 'basic',
    ...(personal ? { privacy: 'personal' as const } : {}),
  }
}

function guessKind(header: string, cells: readonly RawCell[]): string {
  if (cells.length === 0) return 'text'
  for (const key of asked) {
    if ((key === 'number' || key === 'money') && cells.some(isCode)) continue
    const share = kindOf({ kind: key }).looksLike?.(cells) ?? 0
    if (share >= 0.9)
      return key === 'number' && /[金价费款额]|收入|amount|price|cost|revenue/i.test(header) ? 'money' : key
  }
  const long = cells.filter((cell) => cellText(cell).length > 60 || cellText(cell).includes('\n')).length
  return long * 4 > cells.length ? 'long-text' : 'text'
}

/** Digits that name something rather than count it: leading zeros, or too many of them. */
function isCode(cell: RawCell): boolean {
  return typeof cell === 'string' && /^0\d|^\d{12,}$/.test(cell.trim())
}

function keyOf(header: string, index: number, taken: ReadonlySet<string>): string {
  const latin = headerKey(header).replace(/[^a-z0-9]/g, '')
  const all = headerKey(header).length === latin.length && /^[a-z]/.test(latin)
  const base = all ? `x-${latin.slice(0, 24)}` : `x-${fnv(headerKey(header) || String(index))}`
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/** Column letters as a spreadsheet shows them: 0 → A, 27 → AB. */
export function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

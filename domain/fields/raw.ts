// The text of a cell as the kinds start from it, and how they answer.
import { visible } from '../chinese/invisible.ts'
import { narrow } from '../chinese/width.ts'
import { decimalOfNumber } from '../decimal.ts'
import type { RawCell } from '../formats/cell.ts'
import type { Params } from '../text.ts'
import type { Value } from '../value.ts'
import type { Finding, Reading } from './kind.ts'

/** The empty cell. */
export const nothing: Reading = Object.freeze({ value: null })

const sheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/
/** What people write into a cell to say that there is nothing. */
const placeholder =
  /^(?:[-—–/\\.。?？]+|无|暂无|没有|未知|不详|未填写?|待定|待补充?|空|n\/?a|null|none|nil|undefined|nan|unknown|tbd)$/i

export function finding(weight: Finding['weight'], code: string, params?: Params): Finding {
  return params ? { code, weight, params } : { code, weight }
}

/** The cell cannot be kept; `found` says what was repaired on the way to knowing it. */
export function refuse(code: string, params?: Params): Reading {
  return { value: null, findings: [finding('refused', code, params)] }
}

/** A value with what there is to say about it. */
export function answer(value: Value, findings: readonly Finding[]): Reading {
  return findings.length ? { value, findings } : { value }
}

/**
 * Visible, NFC, trimmed text of any cell, in the writer's own width; what was dropped is added to `findings`.
 * A number that its sheet shows in short (`1.38E+10`) or rounded comes with all its digits.
 */
export function textOf(cell: RawCell, findings: Finding[]): string {
  const raw = typeof cell === 'string' ? cell : cell.kind === 'number' ? digitsOf(cell) : cell.text
  const seen = visible(raw)
  if (seen.length !== raw.length && seen.length !== raw.replace(/\r\n?/g, '\n').length)
    findings.push(finding('repaired', 'invisible-removed'))
  return seen.normalize('NFC').trim()
}

/** As `textOf`, in half width, with a placeholder (`-`, 无, N/A) taken as empty: where words are not the value. */
export function plainOf(cell: RawCell, findings: Finding[]): string {
  const text = textOf(cell, findings)
  const plain = narrow(text).trim()
  if (plain !== text) findings.push(finding('repaired', 'width-narrowed'))
  if (plain && placeholder.test(plain)) {
    findings.push(finding('repaired', 'placeholder-emptied'))
    return ''
  }
  return plain
}

/** True for the error of a spreadsheet program, typed or as a text in a CSV. */
export function isSheetError(cell: RawCell): boolean {
  return typeof cell === 'string' ? cell.charCodeAt(0) === 35 && sheetError.test(cell) : cell.kind === 'error'
}

function digitsOf(cell: { readonly number: number; readonly text: string }): string {
  if (/e\+?\d/i.test(cell.text) || /^#+$/.test(cell.text) || cell.text === '') {
    return decimalOfNumber(cell.number) ?? cell.text
  }
  return cell.text
}

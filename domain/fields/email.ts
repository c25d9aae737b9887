// 邮箱: an e-mail address with its domain in lower case.
import type { FieldKind, Finding, Reading } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const simple = /^[a-z0-9_+%-]+(?:\.[a-z0-9_+%-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const atom = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u
const several = /[;；,，、\s/]+/
const masked = /\*{2,}/

export const kind: FieldKind = {
  key: 'email',
  name: { zh: '邮箱', en: 'E-mail' },
  holds: 'text',
  column: 'text',
  operators: [],
  read(cell) {
    if (typeof cell === 'string') {
      if (cell === '') return nothing
      if (cell.length <= 254 && simple.test(cell) && cell.indexOf('@') <= 64) return { value: cell }
    }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (text.length > 1000) return refuse('not-an-email')
    if (masked.test(text)) return refuse('mask-typed-back')
    const whole = canonicalEmail(text)
    if (whole !== null) return answer(whole, reformatted(text, whole, findings))
    const inner = /^[^<>@]*<([^<>\s]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '').replace(/[.,;。；]+$/, '')
    const undressed = canonicalEmail(inner)
    if (undressed !== null) return answer(undressed, reformatted(text, undressed, findings))
    return ofSeveral(text, findings)
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  /** `duandazhi-jack@gmail.com.cn` → `d*************@gmail.com.cn`, as hutool. */
  mask: (value) => {
    const at = value.lastIndexOf('@')
    return at < 1 ? '*'.repeat(value.length) : value.slice(0, 1) + '*'.repeat(Math.max(at - 1, 1)) + value.slice(at)
  },
  looksLike: (sample) =>
    share(sample, (cell) => {
      const email = typeof cell === 'string' ? canonicalEmail(cell.trim()) : null
      return email !== null && !isDoubtful(email)
    }),
}

/**
 * Local part as written, domain in lower case; null where it is no address that mail in the open is sent to.
 * Policy: quoted local parts, comments and address literals are refused; letters of any script are taken, and domains that
 * only could exist (`test@io`), which `isDoubtful` names.
 */
export function canonicalEmail(text: string): string | null {
  const at = text.lastIndexOf('@')
  if (at < 1 || at > 64 || text.length > 254) return null
  const domain = text.slice(at + 1).toLowerCase()
  if (!atom.test(text.slice(0, at)) || domain.length > 253) return null
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  if (!labels.every((part) => label.test(part)) || /^\d+$/.test(top)) return null
  return `${text.slice(0, at)}@${domain}`
}

/** True for a domain that nobody outside would reach: one label, or an odd last one. */
function isDoubtful(email: string): boolean {
  return !/\.(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(email.slice(email.lastIndexOf('@')))
}

/** Several addresses in one cell: the first is kept. Every part must be one, so that no address is made out of rubbish. */
function ofSeveral(text: string, findings: Finding[]): Reading {
  const parts = text.split(several).filter(Boolean)
  const read = parts.map(canonicalEmail)
  const [first] = read
  if (parts.length < 2 || first === undefined || first === null || read.includes(null)) return refuse('not-an-email')
  const more = new Set(read).size - 1
  if (more === 0) return answer(first, reformatted(text, first, findings))
  findings.push(finding('flagged', 'more-emails', { more }))
  return answer(first, findings)
}

function reformatted(text: string, value: string, findings: Finding[]): Finding[] {
  if (text !== value) findings.push(finding('repaired', 'email-reformatted'))
  if (isDoubtful(value)) findings.push(finding('flagged', 'email-doubtful'))
  return findings
}

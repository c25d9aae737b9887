// 网址: an address of the web, http or https only.
import type { FieldKind, Finding } from './kind.ts'
import { share } from './number.ts'
import { answer, finding, isSheetError, nothing, plainOf, refuse } from './raw.ts'

const plain = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w\-./?%&=#~+,@!:;]*)?$/i
const bare = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?(?:[/?#].*)?$/i

export const kind: FieldKind = {
  key: 'link',
  name: { zh: '网址', en: 'Link' },
  holds: 'text',
  column: 'text',
  operators: ['is', 'contains', 'starts', 'empty', 'filled'],
  read(cell) {
    if (cell === '') return nothing
    if (typeof cell === 'string' && cell.length <= 2000 && plain.test(cell)) return { value: cell }
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    let text = plainOf(cell, findings)
    if (text === '') return answer(null, findings)
    if (bare.test(text)) {
      text = `https://${text}`
      findings.push(finding('repaired', 'https-added'))
    }
    return text.length <= 2000 && isWebAddress(text) ? answer(text, findings) : refuse('not-a-link')
  },
  show: (value) => (typeof value === 'string' ? value : ''),
  looksLike: (sample) =>
    share(sample, (cell) => typeof cell === 'string' && /^(?:https?:\/\/|www\.)/i.test(cell.trim())),
}

function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && url.hostname.includes('.')
}

// 标签: several words in one cell.
import { narrow } from '../chinese/width.ts'
import type { FieldKind, Finding } from './kind.ts'
import { answer, isSheetError, nothing, refuse, textOf } from './raw.ts'

const separators = /[,，、;；/|\n\t]+/
const longest = 40

export const kind: FieldKind = {
  key: 'tags',
  name: { zh: '标签', en: 'Tags' },
  holds: 'list',
  column: 'int[]',
  operators: ['is', 'in', 'empty', 'filled'],
  joins: '、',
  read(cell) {
    if (cell === '') return nothing
    if (isSheetError(cell)) return refuse('cell-error', { text: typeof cell === 'string' ? cell : cell.text })
    const findings: Finding[] = []
    const words = splitTags(textOf(cell, findings))
    if (words.some((word) => word.length > longest)) return refuse('tag-too-long', { limit: longest })
    return answer(words.length ? words : null, findings)
  },
  show: (value, _spec, language) => (Array.isArray(value) ? value.join(language === 'zh' ? '、' : ', ') : ''),
}

/** The words of a cell in their order, each once (case and width ignored); a leading `#` is dropped. */
export function splitTags(text: string): string[] {
  const seen = new Map<string, string>()
  for (const part of text.split(separators)) {
    const word = narrow(part).trim().replace(/^#+/, '').replace(/\s+/g, ' ')
    const form = word.toLowerCase()
    if (word && !seen.has(form)) seen.set(form, word)
  }
  return [...seen.values()]
}

// What is doubtful about a value, in words.
import type { Language } from '#domain/text.ts'
import { findingWords } from '#domain/words/findings.ts'
import { rowFindingWords } from '#domain/words/row-findings.ts'
import { customersWords } from '../words/customers.ts'

const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = rowFindingWords

/** @param code of a finding; its places, whose values are not kept, are dropped */
export function flagText(code: string, language: Language): string {
  const found = findingWords[code]
  const text = found
    ? `${found.says[language]}${found.fix ? `${language === 'en' ? ' ' : ''}${found.fix[language]}` : ''}`
    : words[code]?.[language]
  return (text ?? customersWords.doubtful[language]).replace(/[:：]?\s*[「“]?\{\w+\}[」”]?/g, '')
}

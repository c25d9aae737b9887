// When are two headers the same name: width, case, spaces, marks and units apart.
import { simplified } from '../chinese/simplified.ts'

/** Compared form: NFKC, lower case, letters and digits only. '' for a header of marks alone. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** As `headerKey`, 客戶名稱 being 客户名称. Only for looking names up: keys that are kept must not change with what is known. */
export function wordKey(header: string): string {
  return simplified(headerKey(header))
}

const remarks = /[(（[【<《].*?[)）\]】>》]/g

/**
 * Spellings of one header to try in turn: whole; without bracketed remarks 电话（必填）; the parts of a joined
 * two-row header 联系方式/手机, the last first; without a trailing number 标签2.
 */
export function headerSpellings(header: string): string[] {
  const bare = header.normalize('NFKC').replace(remarks, ' ')
  const parts = bare.split(/[/|\n]/).reverse()
  const spellings = [header, bare, ...parts, ...parts.map((part) => part.replace(/\d+\s*$/, ''))].map(wordKey)
  return [...new Set(spellings)].filter((spelling) => spelling !== '')
}

/** The factor a header names for its amounts: 年合作金额（万元） → '万'. */
export function headerUnit(header: string): '千' | '万' | '百万' | '千万' | '亿' | undefined {
  const match =
    /(?:[(（[【/／:：]|单位)\s*(?:人民币|RMB|CNY|¥)?\s*(百万|千万|千|万|亿)\s*(?:元|美元|人民币|RMB)?\s*(?:[)）\]】]|$)/i.exec(
      simplified(header),
    )
  const unit = match?.[1]
  return unit === '千' || unit === '万' || unit === '百万' || unit === '千万' || unit === '亿' ? unit : undefined
}

/** 16 hex digits naming a file's shape (its headers in order), under which column choices are remembered. */
export function shapeHash(headers: readonly string[]): string {
  const text = JSON.stringify(headers.map(headerKey))
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01000193)
}

/** FNV-1a, 32 bits, over UTF-16 units. */
export function fnv(text: string, seed = 0x811c9dc5): string {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

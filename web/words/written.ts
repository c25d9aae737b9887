// How people write operators and values in a cell while they are still at it: what the rule sheet listens for.

export const writtenOperator = /^(?:>=|≥|大于等于|至少|>|大于|超过|<=|≤|小于等于|至多|<|小于|低于)$/u

/** The operator of S-FEEL for one of those. */
export function standardOperator(word: string): '>=' | '>' | '<=' | '<' {
  if (/^(?:>=|≥|大于等于|至少)$/u.test(word)) return '>='
  if (/^(?:>|大于|超过)$/u.test(word)) return '>'
  return /^(?:<=|≤|小于等于|至多)$/u.test(word) ? '<=' : '<'
}

/** A list of values begun: what negates it, what stands before, what is being typed. */
export const writtenList = /^(\s*(?:not\s*\(|非|不是|≠)?)\s*(.*[,，、;；])?\s*([^,，、;；]*?)\)?\s*$/s

/** A choice without something below it begun: what stands before, and what is left out so far. */
export const writtenExcept = /^(.*\S)\s*(?:除了?|但?不含|except)\s*(.*)$/isu

/** By what the plain conditions are found. */
export const plainSpellings = {
  any: '- any 任意 不限',
  empty: 'null empty 空 为空',
  filled: 'not(null) 非空 不为空',
} as const

/** An operator, an open bracket, half a list: no fault yet. */
export const unfinished = /^(?:[<>=≥≤]+|not\s*\(?|[[(（【].*|.*[,，、;；~～–—-]|.*(?:到|至|\.\.?)|date\(?"?[\d-]*)$/u

// 客户编号 of a new customer by the template's pattern: C{0000} → C0001, C0002 …

/** Gives the next free number; `taken` are those already in use (compared in upper case). It counts on past 9999. */
export function numberer(pattern: string, taken: Iterable<string>): () => string {
  const match = /^(.*)\{(0+)\}(.*)$/s.exec(pattern)
  const [before, zeros, after] = match ? [match[1] ?? '', match[2] ?? '', match[3] ?? ''] : [pattern, '0000', '']
  const used = new Set<string>()
  let last = 0
  for (const number of taken) {
    used.add(number.toUpperCase())
    last = Math.max(last, counterOf(number, before, after, zeros.length))
  }
  return () => {
    for (;;) {
      const number = `${before}${String(++last).padStart(zeros.length, '0')}${after}`
      if (!used.has(number.toUpperCase())) return number
    }
  }
}

/** The running part of a number of this pattern, 0 for any other number. */
function counterOf(number: string, before: string, after: string, digits: number): number {
  const upper = number.toUpperCase()
  if (!upper.startsWith(before.toUpperCase()) || !upper.endsWith(after.toUpperCase())) return 0
  const middle = number.slice(before.length, number.length - after.length)
  return /^\d+$/.test(middle) && middle.length <= Math.max(digits, 12) ? Number(middle) : 0
}

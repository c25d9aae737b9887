// Pairs of neighbouring characters of a name, as numbers: what a search of two or more characters looks up.

/** The form in which names are compared for search: width, case and everything but letters, digits and characters gone. */
export function searchForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Distinct bigrams of a text's search form as 32-bit signed integers (FNV-1a), none for texts under two characters. */
export function gramsOf(text: string): number[] {
  const form = searchForm(text)
  const grams = new Set<number>()
  for (let i = 0; i + 1 < form.length; i++) grams.add(hash(form.charCodeAt(i), form.charCodeAt(i + 1)))
  return [...grams]
}

/** FNV-1a (Fowler, Noll, Vo) over the four bytes of two UTF-16 units. */
function hash(first: number, second: number): number {
  let h = 0x811c9dc5
  for (const byte of [first & 255, first >> 8, second & 255, second >> 8]) h = Math.imul(h ^ byte, 0x01000193)
  return h | 0
}

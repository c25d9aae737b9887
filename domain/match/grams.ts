// Pairs of neighbouring characters of a name, as numbers: what a search of two or more characters looks up.

/** Texts that are their own search form. */
const plain = /^[\u4e00-\u9fffa-z0-9]*$/

/** The form in which names are compared for search: width, case and everything but letters, digits and characters gone. */
export function searchForm(text: string): string {
  if (plain.test(text)) return text
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Distinct bigrams of a text's search form as 32-bit signed integers (FNV-1a), none for texts under two characters. */
export function gramsOf(text: string): number[] {
  const form = searchForm(text)
  const grams: number[] = []
  for (let i = 0; i + 1 < form.length; i++) {
    const gram = hash(form.charCodeAt(i), form.charCodeAt(i + 1))
    // A name is short: looking through the list is quicker than a set.
    if (form.length > 200 || !grams.includes(gram)) grams.push(gram)
  }
  return form.length > 200 ? [...new Set(grams)] : grams
}

/** FNV-1a (Fowler, Noll, Vo) over the four bytes of two UTF-16 units. */
function hash(first: number, second: number): number {
  let h = Math.imul(0x811c9dc5 ^ (first & 255), prime)
  h = Math.imul(h ^ (first >> 8), prime)
  h = Math.imul(h ^ (second & 255), prime)
  return Math.imul(h ^ (second >> 8), prime)
}

const prime = 0x01000193

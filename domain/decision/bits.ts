// Sets of small numbers as bits, 32 to a word: sets of rules that are cut and joined thousands of times in one proof.

export type Bits = Int32Array

export function wordsFor(count: number): number {
  return Math.max(1, (count + 31) >>> 5)
}

/** Rows of equally long sets, one after the other. */
export function bitRows(rows: number, words: number): Bits {
  return new Int32Array(rows * words)
}

export function addBit(bits: Bits, row: number, words: number, bit: number): void {
  const at = row * words + (bit >>> 5)
  bits[at] = (bits[at] ?? 0) | (1 << (bit & 31))
}

export function dropBit(bits: Bits, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) & ~(1 << (bit & 31))
}

export function hasBit(bits: Bits, row: number, words: number, bit: number): boolean {
  return (((bits[row * words + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1
}

export function countOnes(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word)
}

/** The members of one row, ascending. */
export function membersOf(bits: Bits, row: number, words: number): number[] {
  const found: number[] = []
  for (let w = 0; w < words; w++) {
    for (let rest = bits[row * words + w] ?? 0; rest; rest &= rest - 1) found.push(w * 32 + lowestBit(rest))
  }
  return found
}

/** Every number below `count`. */
export function fullBits(count: number): Bits {
  const bits = new Int32Array(wordsFor(count)).fill(-1)
  if (count & 31) bits[bits.length - 1] = (1 << (count & 31)) - 1
  if (!count) bits[0] = 0
  return bits
}

/** Leaves in `bits` what is in a row of another too. */
export function keepCommon(bits: Bits, others: Bits, row: number): void {
  for (let w = 0, at = row * bits.length; w < bits.length; w++, at++) bits[w] = (bits[w] ?? 0) & (others[at] ?? 0)
}

/** Adds a row of another to `bits`. */
export function addAll(bits: Bits, others: Bits, row: number): void {
  for (let w = 0, at = row * bits.length; w < bits.length; w++, at++) bits[w] = (bits[w] ?? 0) | (others[at] ?? 0)
}

export function isNone(bits: Bits): boolean {
  for (let w = 0; w < bits.length; w++) if (bits[w]) return false
  return true
}

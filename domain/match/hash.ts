// A text as one number of 32 bits: what keys are sorted and counted by.

/** FNV-1a over UTF-16 units, stirred (murmur3's end) so that its low bits are good enough for a table. Unsigned, never 0. */
export function hashOf(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ seed) | 0
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  return stirred(h)
}

/** Two hashes as one. */
export function bothHashes(a: number, b: number): number {
  return stirred(Math.imul(a, 0x9e3779b1) ^ b)
}

function stirred(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  h ^= h >>> 16
  return h >>> 0 || 1
}

// AES-256-GCM for many short texts. A cipher object of Node's costs ten times what sealing a phone number does, and there are two in
// every row of an import; here one call makes the key stream of a thousand values (NIST SP 800-38D; docs/decisions/0024).
import { createCipheriv, type KeyObject, randomFillSync } from 'node:crypto'

/** Longer texts are for Node's own cipher. */
export const mostBytes = 48

const [blockBytes, nonceBytes, tagBytes] = [16, 12, 16]
/** Blocks of key stream kept for each nonce: the first masks the tag, the others the text. */
const blocks = 1 + mostBytes / blockBytes
const drawn = 1024

/**
 * Writes nonce (12 bytes), ciphertext and tag (16 bytes) into `target` from `at` on and answers how many bytes these are.
 * `text` has at most `mostBytes` bytes; each call takes a nonce that was drawn at random and is used once.
 */
export type ShortSealer = (target: Uint8Array, at: number, text: Uint8Array, extra: Uint8Array) => number

/** `random` fills the nonces; another source is for published vectors only. */
export function shortSealer(key: KeyObject, random: (nonces: Uint8Array) => void = randomFillSync): ShortSealer {
  const aes = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const table = productsOf(aes.update(Buffer.alloc(blockBytes)))
  const nonces = Buffer.alloc(drawn * nonceBytes)
  const sum = new Uint32Array(4)
  let stream: Uint8Array = Buffer.alloc(0)
  let used = drawn
  return (target, at, text, extra) => {
    if (used === drawn) {
      random(nonces)
      stream = aes.update(counters(nonces))
      used = 0
    }
    const nonce = used * nonceBytes
    const mask = used * blocks * blockBytes
    used++
    for (let i = 0; i < nonceBytes; i++) target[at + i] = nonces[nonce + i] ?? 0
    const [begin, end] = [at + nonceBytes, at + nonceBytes + text.length]
    for (let i = 0; i < text.length; i++) target[begin + i] = (text[i] ?? 0) ^ (stream[mask + blockBytes + i] ?? 0)
    sum.fill(0)
    absorb(sum, table, extra, 0, extra.length)
    absorb(sum, table, target, begin, end)
    absorbLengths(sum, table, extra.length, text.length)
    for (let i = 0; i < tagBytes; i++) target[end + i] = byteOf(sum, i) ^ (stream[mask + i] ?? 0)
    return nonceBytes + text.length + tagBytes
  }
}

/** The blocks whose encryption is the key stream: each nonce with the counters 1, 2, … (section 7.1). */
function counters(nonces: Buffer): Buffer {
  const all = Buffer.alloc(drawn * blocks * blockBytes)
  for (let nr = 0, at = 0; nr < drawn; nr++)
    for (let counter = 1; counter <= blocks; counter++, at += blockBytes) {
      nonces.copy(all, at, nr * nonceBytes, (nr + 1) * nonceBytes)
      all[at + blockBytes - 1] = counter
    }
  return all
}

/**
 * For each place of a byte in a block and each value of it, its product with the hash key (section 6.3): four words each, so that a
 * block is multiplied by sixteen look-ups.
 */
function productsOf(hashKey: Uint8Array): Uint32Array {
  const table = new Uint32Array(blockBytes * 256 * 4)
  const power = Uint32Array.from({ length: 4 }, (_, word) => Buffer.from(hashKey).readUInt32BE(word * 4))
  for (let place = 0; place < blockBytes; place++) {
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      table.set(power, ((place << 8) | bit) << 2)
      shift(power)
    }
    for (let byte = 1; byte < 256; byte++) {
      const [low, to] = [byte & -byte, ((place << 8) | byte) << 2]
      if (low === byte) continue
      const [one, others] = [((place << 8) | low) << 2, ((place << 8) | (byte ^ low)) << 2]
      for (let word = 0; word < 4; word++) table[to + word] = (table[one + word] ?? 0) ^ (table[others + word] ?? 0)
    }
  }
  return table
}

/** Times x in the field of 2^128 elements, whose bits are written in reverse: a shift to the right. */
function shift(words: Uint32Array): void {
  let carry = 0
  for (let word = 0; word < 4; word++) {
    const own = words[word] ?? 0
    words[word] = (own >>> 1) | carry
    carry = (own & 1) << 31
  }
  if (carry !== 0) words[0] = (words[0] ?? 0) ^ 0xe1000000
}

/** GHASH (section 6.4) goes on with these bytes, the last block filled up with zeros. */
function absorb(sum: Uint32Array, table: Uint32Array, bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += blockBytes) {
    const size = Math.min(blockBytes, to - at)
    for (let i = 0; i < size; i++) sum[i >> 2] = (sum[i >> 2] ?? 0) ^ ((bytes[at + i] ?? 0) << (24 - ((i & 3) << 3)))
    multiply(sum, table)
  }
}

function absorbLengths(sum: Uint32Array, table: Uint32Array, extra: number, text: number): void {
  sum[1] = (sum[1] ?? 0) ^ (extra * 8)
  sum[3] = (sum[3] ?? 0) ^ (text * 8)
  multiply(sum, table)
}

function multiply(sum: Uint32Array, table: Uint32Array): void {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let place = 0; place < blockBytes; place++) {
    const at = ((place << 8) | byteOf(sum, place)) << 2
    a ^= table[at] ?? 0
    b ^= table[at + 1] ?? 0
    c ^= table[at + 2] ?? 0
    d ^= table[at + 3] ?? 0
  }
  sum[0] = a
  sum[1] = b
  sum[2] = c
  sum[3] = d
}

const byteOf = (words: Uint32Array, place: number) => ((words[place >> 2] ?? 0) >>> (24 - ((place & 3) << 3))) & 255

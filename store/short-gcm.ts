// AES-256-GCM for many short texts: the same bytes as OpenSSL's, without a cipher object for each, which costs more than the sealing.
import { createCipheriv, type KeyObject, randomFillSync } from 'node:crypto'

/** Longest text in bytes that is sealed here; phones, e-mails and numbers are shorter. */
export const shortest = 48
const nonceBytes = 12
const tagBytes = 16
const block = 16
/** Nonces made ready in one go, each with the key stream of its tag and of the text. */
const ready = 256
const stream = block + shortest

/** Writes nonce, ciphertext and tag of `text[0, length)` to `out` at `at`. */
export type ShortSealer = (
  text: Uint8Array,
  length: number,
  extra: Uint8Array,
  extraLength: number,
  out: Uint8Array,
  at: number,
) => void

/**
 * NIST SP 800-38D: counter mode with the key stream of random 96-bit nonces taken from OpenSSL's AES in large draughts, each
 * used once and erased; GHASH by a table that is read whole for every block, so that no time and no address depends on secrets.
 */
export function shortSealer(key: KeyObject): ShortSealer {
  const aes = (blocks: Uint8Array) => createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(blocks)
  const digest = ghash(aes(new Uint8Array(block)))
  const nonces = new Uint8Array(nonceBytes * ready)
  const counters = new Uint8Array(stream * ready)
  let streams: Uint8Array = new Uint8Array(0)
  let used = ready
  const refill = () => {
    randomFillSync(nonces)
    for (let at = 0, nr = 0; nr < ready; nr++)
      for (let count = 1; count <= stream / block; count++, at += block) {
        counters.set(nonces.subarray(nr * nonceBytes, (nr + 1) * nonceBytes), at)
        counters[at + block - 1] = count
      }
    streams = aes(counters)
    used = 0
  }
  return (text, length, extra, extraLength, out, at) => {
    if (length > shortest) throw new RangeError('too long for a short seal')
    if (used === ready) refill()
    const own = used++ * stream
    for (let i = 0, from = (used - 1) * nonceBytes; i < nonceBytes; i++) out[at + i] = nonces[from + i] ?? 0
    const body = at + nonceBytes
    for (let i = 0; i < length; i++) out[body + i] = (text[i] ?? 0) ^ (streams[own + block + i] ?? 0)
    digest(extra, extraLength, out, body, length)
    for (let i = 0; i < tagBytes; i++) out[body + length + i] = (out[body + length + i] ?? 0) ^ (streams[own + i] ?? 0)
    streams.fill(0, own, own + stream)
  }
}

type Digest = (extra: Uint8Array, extraLength: number, out: Uint8Array, at: number, length: number) => void

/** GHASH of the extra data and of `length` bytes of `out` from `at`, written behind them. */
function ghash(key: Uint8Array): Digest {
  // Row i is the key times x to the i, as four words: a product is the sum of the rows that the other factor's bits name.
  const rows = new Int32Array(4 * 128)
  let [a, b, c, d] = [word(key, 0, 16), word(key, 4, 16), word(key, 8, 16), word(key, 12, 16)]
  for (let i = 0; i < 128; i++) {
    rows.set([a, b, c, d], i * 4)
    const carry = -(d & 1) & 0xe1000000
    d = (d >>> 1) | (c << 31)
    c = (c >>> 1) | (b << 31)
    b = (b >>> 1) | (a << 31)
    a = (a >>> 1) ^ carry
  }
  let [y0, y1, y2, y3] = [0, 0, 0, 0]
  let [z0, z1, z2, z3] = [0, 0, 0, 0]
  const add = (factor: number, row: number) => {
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    let bits = factor
    for (let at = row; at < row + 128; at += 4) {
      const mask = bits >> 31
      s0 ^= (rows[at] ?? 0) & mask
      s1 ^= (rows[at + 1] ?? 0) & mask
      s2 ^= (rows[at + 2] ?? 0) & mask
      s3 ^= (rows[at + 3] ?? 0) & mask
      bits <<= 1
    }
    z0 ^= s0
    z1 ^= s1
    z2 ^= s2
    z3 ^= s3
  }
  const take = (x0: number, x1: number, x2: number, x3: number) => {
    z0 = z1 = z2 = z3 = 0
    add(y0 ^ x0, 0)
    add(y1 ^ x1, 128)
    add(y2 ^ x2, 256)
    add(y3 ^ x3, 384)
    y0 = z0
    y1 = z1
    y2 = z2
    y3 = z3
  }
  const takeAll = (bytes: Uint8Array, from: number, end: number) => {
    for (let at = from; at < end; at += block)
      take(word(bytes, at, end), word(bytes, at + 4, end), word(bytes, at + 8, end), word(bytes, at + 12, end))
  }
  return (extra, extraLength, out, at, length) => {
    y0 = y1 = y2 = y3 = 0
    takeAll(extra, 0, extraLength)
    takeAll(out, at, at + length)
    take(0, extraLength * 8, 0, length * 8)
    put(out, at + length, y0)
    put(out, at + length + 4, y1)
    put(out, at + length + 8, y2)
    put(out, at + length + 12, y3)
  }
}

/** Four bytes, the first the highest; zero behind the end. */
function word(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end)
    return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  let value = 0
  for (let i = 0; i < 4; i++) value = (value << 8) | (at + i < end ? (bytes[at + i] ?? 0) : 0)
  return value
}

function put(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

// What seals personal data: AES-256-GCM bound to its place, and keyed hashes to find the exact value or its last four digits.
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'
import { mostBytes, type ShortSealer, shortSealer } from './gcm.ts'
import { utf8Into } from './utf8.ts'

/** Where a sealed value lies; a value moved to another place does not open. */
export type Place = { readonly table: string; readonly column: string; readonly row: string }

/** All calls are synchronous and take 1 to 5 µs. Clear text is UTF-8. */
export type Vault = {
  /** [key version, 12 bytes nonce, ciphertext, 16 bytes tag] */
  seal(text: string, place: Place): Buffer
  /** Throws RangeError when the value was changed, moved or sealed with another key. */
  open(sealed: Uint8Array, place: Place): string
  /** As `seal`, written into a buffer from a place on; answers how many bytes, `sealedLength(text)` at the most. */
  sealInto(target: Buffer, at: number, text: string, place: Place): number
  /** As `seal` and `open`, of any bytes: a file, a block of rows. */
  sealBytes(content: Uint8Array, place: Place): Buffer
  openBytes(sealed: Uint8Array, place: Place): Buffer
  /** Keyed hash (16 bytes) of a normal form; `purpose` keeps a phone from matching the same digits elsewhere. */
  mac(text: string, purpose: string): Buffer
  /** Keyed hash (8 bytes) of the last four characters, or null where there are fewer; it is others', too, and is not written to. */
  tail(text: string, purpose: string): Buffer | null
}

const version = 1
const nonceBytes = 12
const tagBytes = 16

/** A vault over a 32-byte key; the keys it works with are derived from it (HKDF-SHA-256, RFC 5869). */
export function openVault(key: Buffer): Vault {
  // Key objects, not bytes: Node makes one of bytes at every call, which costs four times the sealing itself.
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', key, 'guike vault', info, 32))
  const sealing = createSecretKey(derive('seal 1'))
  const blind = keyedHash(derive('blind 1'))
  const mac = (text: string, purpose: string, bytes: number) =>
    Buffer.from(blind(`${purpose}\0${text}`).slice(0, bytes), 'latin1')
  const tails = remembering((last: string, purpose: string) => mac(last, purpose, 8))
  let short: ShortSealer | undefined // its tables are made when something is sealed
  const sealInto = (target: Buffer, at: number, content: Uint8Array, place: Place) => {
    if (content.length <= mostBytes) {
      short ??= shortSealer(sealing)
      target[at] = version
      return 1 + short(target, at + 1, content, aad(place))
    }
    const nonce = nextNonce()
    const { ciphertext, tag } = encrypt(sealing, nonce, content, aad(place))
    target[at] = version
    target.set(nonce, at + 1)
    target.set(ciphertext, at + 1 + nonceBytes)
    target.set(tag, at + 1 + nonceBytes + ciphertext.length)
    return 1 + nonceBytes + ciphertext.length + tagBytes
  }
  const sealBytes = (content: Uint8Array, place: Place) => {
    const sealed = Buffer.allocUnsafe(1 + nonceBytes + content.length + tagBytes)
    sealInto(sealed, 0, content, place)
    return sealed
  }
  const openBytes = (sealed: Uint8Array, place: Place) => {
    if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) throw new RangeError('not a sealed value')
    const nonce = sealed.subarray(1, 1 + nonceBytes)
    const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes)
    return decrypt(sealing, nonce, body, sealed.subarray(sealed.length - tagBytes), aad(place))
  }
  return {
    seal: (text, place) => sealBytes(Buffer.from(text, 'utf8'), place),
    sealInto: (target, at, text, place) => {
      const room = text.length * 3
      const clear = room > scratch.length ? Buffer.allocUnsafe(room) : scratch
      return sealInto(target, at, clear.subarray(0, utf8Into(clear, text, 0)), place)
    },
    open: (sealed, place) => openBytes(sealed, place).toString('utf8'),
    sealBytes,
    openBytes,
    mac: (text, purpose) => mac(text, purpose, 16),
    tail: (text, purpose) => {
      const last = lastFour(text)
      return last === undefined ? null : tails(last, `${purpose} tail`)
    },
  }
}

/** AES-256-GCM (NIST SP 800-38D), exported for its published vectors. */
export function encrypt(
  key: KeyObject,
  nonce: Uint8Array,
  text: Uint8Array,
  extra: Uint8Array,
): { ciphertext: Buffer; tag: Buffer } {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(extra)
  const ciphertext = cipher.update(text)
  cipher.final() // gives no bytes: counter mode does not pad
  return { ciphertext, tag: cipher.getAuthTag() }
}

/** The reverse; throws RangeError unless tag, nonce, text and extra data belong together. */
export function decrypt(
  key: KeyObject,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
  extra: Uint8Array,
): Buffer {
  if (tag.length !== tagBytes) throw new RangeError('not a sealed value')
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    cipher.setAAD(extra)
    cipher.setAuthTag(tag)
    return Buffer.concat([cipher.update(ciphertext), cipher.final()])
  } catch {
    throw new RangeError('not a sealed value')
  }
}

const block = 64

/**
 * HMAC-SHA-256 (RFC 2104) under one key, exported for its published vectors; the hash comes as a latin1 text of 32 signs.
 * Two one-shot hashes over prepared pads take a third of the time of an Hmac object, which each value would need anew.
 */
export function keyedHash(key: Uint8Array): (text: string) => string {
  const short = key.length > block ? Buffer.from(hash('sha256', key, 'binary'), 'latin1') : key
  const pad = (fill: number, room: number) => {
    const bytes = Buffer.alloc(block + room, fill)
    for (const [at, byte] of short.entries()) bytes[at] = byte ^ fill
    return bytes
  }
  const inner = pad(0x36, 960)
  const outer = pad(0x5c, 32)
  return (text) => {
    const room = text.length * 3 // the most that UTF-8 takes
    const own = room > inner.length - block ? Buffer.concat([inner.subarray(0, block), Buffer.alloc(room)]) : inner
    const end = block + utf8Into(own, text, block)
    outer.write(hash('sha256', own.subarray(0, end), 'binary'), block, 'latin1')
    return hash('sha256', outer, 'binary')
  }
}

/** There are ten thousand ends of phone numbers and many more phones: what was hashed for a purpose is kept, and given to all who ask. */
function remembering(hashed: (text: string, purpose: string) => Buffer): typeof hashed {
  const known = new Map<string, Map<string, Buffer>>()
  return (text, purpose) => {
    const own = known.get(purpose) ?? new Map<string, Buffer>()
    known.set(purpose, own)
    const before = own.get(text)
    if (before) return before
    const made = hashed(text, purpose)
    if (own.size < 10_000) own.set(text, made)
    return made
  }
}

/** The last four characters; a pair of surrogates is one. */
function lastFour(text: string): string | undefined {
  const plain = text.slice(-4)
  if (plain.length === 4 && !/[\ud800-\udfff]/.test(plain)) return plain
  const characters = [...text]
  return characters.length < 4 ? undefined : characters.slice(-4).join('')
}

/** Where short texts are written on their way into a cipher, which takes what it is given before it returns. */
const scratch = Buffer.allocUnsafe(4096)
const extra = Buffer.allocUnsafe(1024)

function aad({ table, column, row }: Place): Buffer {
  const text = `${table}\0${column}\0${row}`
  return text.length * 3 > extra.length ? Buffer.from(text, 'utf8') : extra.subarray(0, utf8Into(extra, text, 0))
}

/** The most bytes that a sealed text takes. */
export const sealedLength = (text: string) => 1 + nonceBytes + text.length * 3 + tagBytes

// Randomness is taken in large draughts: one system call a thousand values instead of one each.
const pool = Buffer.alloc(nonceBytes * 1024)
let used = pool.length

function nextNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const nonce = Buffer.from(pool.subarray(used, used + nonceBytes))
  used += nonceBytes
  return nonce
}

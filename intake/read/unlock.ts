// A workbook that opens with a password: its container is opened, the password tried, the workbook inside unlocked (ECMA-376, part 4).
import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto'
import { CFB } from '@e965/xlsx'
import { namesStream } from '#domain/formats/signature.ts'
import { Problem } from '#domain/problem.ts'

/** Turns of the hash that a file may ask for: about a second. Programs ask for 50,000 or 100,000. */
const mostTurns = 250_000
const [piece, turnsOfOld] = [4096, 50_000]

/** Whether this compound file holds a workbook behind a password. */
export function isLocked(bytes: Uint8Array): boolean {
  return namesStream(bytes, 'EncryptedPackage')
}

/**
 * The workbook inside, a zip file. Throws Problem file-encrypted without a password, file-password-wrong with another one, and
 * file-damaged or file-encryption-unknown where it cannot be unlocked at all.
 */
export function unlocked(bytes: Uint8Array, password: string | undefined): Buffer {
  if (password === undefined || password === '') throw new Problem('file-encrypted')
  const { info, sealed } = streamsOf(bytes)
  const [major, minor] = [info.readUInt16LE(0), info.readUInt16LE(2)]
  if (major === 4 && minor === 4) return agile(info.toString('utf8', 8), sealed, password)
  if (minor === 2 && major >= 2 && major <= 4) return standard(info, sealed, password)
  throw new Problem('file-encryption-unknown')
}

function streamsOf(bytes: Uint8Array): { info: Buffer; sealed: Buffer } {
  try {
    const file = CFB.read(bytes, { type: 'buffer' })
    const stream = (name: string) => {
      const found: unknown = CFB.find(file, name)?.content
      return found instanceof Uint8Array ? Buffer.from(found) : Array.isArray(found) ? Buffer.from(found) : undefined
    }
    const [info, sealed] = [stream('EncryptionInfo'), stream('EncryptedPackage')]
    if (info && info.length >= 12 && sealed && sealed.length >= 8) return { info, sealed }
  } catch {
    // A container that is none.
  }
  throw new Problem('file-damaged')
}

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512'
const hashes: Readonly<Record<string, Hash>> = { SHA1: 'sha1', SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' }

/** The attributes of the first element of this name, with any prefix. */
function element(xml: string, name: string): (attribute: string) => string {
  const found = new RegExp(`<(?:\\w+:)?${name}\\s([^>]{1,4000}?)/?>`).exec(xml)?.[1] ?? ''
  return (attribute) => new RegExp(`(?:^|\\s)${attribute}="([^"]*)"`).exec(found)?.[1] ?? ''
}

function suite(of: (attribute: string) => string) {
  const algorithm = hashes[of('hashAlgorithm').replace('-', '')]
  const bits = Number(of('keyBits'))
  if (!algorithm || of('cipherAlgorithm') !== 'AES' || ![128, 192, 256].includes(bits))
    throw new Problem('file-encryption-unknown')
  const mode = of('cipherChaining') === 'ChainingModeCFB' ? 'cfb8' : 'cbc'
  return { algorithm, cipher: `aes-${bits}-${mode}`, length: bits / 8, salt: Buffer.from(of('saltValue'), 'base64') }
}

/** Office 2010 and later. */
function agile(xml: string, sealed: Buffer, password: string): Buffer {
  const data = suite(element(xml, 'keyData'))
  const own = element(xml, 'encryptedKey')
  const key = suite(own)
  const turns = Number(own('spinCount'))
  if (!(turns >= 0 && turns <= mostTurns)) throw new Problem('file-encryption-unknown')
  const turned = spun(key.algorithm, key.salt, password, turns)
  const opened = (block: string, attribute: string) => {
    const secret = fitted(hash(key.algorithm, Buffer.concat([turned, Buffer.from(block, 'hex')]), 'buffer'), key.length)
    return decrypted(key.cipher, secret, fitted(key.salt, 16), Buffer.from(own(attribute), 'base64'))
  }
  const input = opened('fea7d2763b4b9e79', 'encryptedVerifierHashInput').subarray(0, key.salt.length)
  const expected = opened('d7aa0f6d3061344e', 'encryptedVerifierHashValue')
  checkPassword(hash(key.algorithm, input, 'buffer'), expected)
  const secret = opened('146e0be7abacd0d6', 'encryptedKeyValue').subarray(0, data.length)
  const parts: Buffer[] = []
  const body = sealed.subarray(8)
  for (let nr = 0; nr * piece < body.length; nr++) {
    const number = Buffer.alloc(4)
    number.writeUInt32LE(nr)
    const vector = fitted(hash(data.algorithm, Buffer.concat([data.salt, number]), 'buffer'), 16)
    parts.push(decrypted(data.cipher, secret, vector, body.subarray(nr * piece, (nr + 1) * piece)))
  }
  return whole(Buffer.concat(parts), sealed)
}

/** Office 2007 and programs that write as it did: AES in blocks of their own, SHA-1. */
function standard(info: Buffer, sealed: Buffer, password: string): Buffer {
  const header = 12
  const size = info.readUInt32LE(8)
  if (header + size + 72 > info.length) throw new Problem('file-damaged')
  const [algorithm, bits] = [info.readUInt32LE(header + 8), info.readUInt32LE(header + 16) || 128]
  if (![0x660e, 0x660f, 0x6610].includes(algorithm) || ![128, 192, 256].includes(bits))
    throw new Problem('file-encryption-unknown')
  const at = header + size
  const salt = info.subarray(at + 4, at + 20)
  const turned = spun('sha1', salt, password, turnsOfOld)
  const last = hash('sha1', Buffer.concat([turned, Buffer.alloc(4)]), 'buffer')
  const filled = (byte: number) => {
    const block = Buffer.alloc(64, byte)
    for (const [i, own] of last.entries()) block[i] = byte ^ own
    return hash('sha1', block, 'buffer')
  }
  const secret = Buffer.concat([filled(0x36), filled(0x5c)]).subarray(0, bits / 8)
  const open = (bytes: Buffer) => decrypted(`aes-${bits}-ecb`, secret, null, bytes)
  const expected = open(info.subarray(at + 40, at + 72))
  checkPassword(hash('sha1', open(info.subarray(at + 20, at + 36)), 'buffer'), expected)
  return whole(open(sealed.subarray(8)), sealed)
}

function spun(algorithm: Hash, salt: Buffer, password: string, turns: number): Buffer {
  let turned = hash(algorithm, Buffer.concat([salt, Buffer.from(password, 'utf16le')]), 'buffer')
  const turn = Buffer.alloc(4 + turned.length)
  for (let nr = 0; nr < turns; nr++) {
    turn.writeUInt32LE(nr)
    turned.copy(turn, 4)
    turned = hash(algorithm, turn, 'buffer')
  }
  return turned
}

function checkPassword(found: Buffer, expected: Buffer): void {
  if (expected.length < found.length || !timingSafeEqual(found, expected.subarray(0, found.length)))
    throw new Problem('file-password-wrong')
}

/** Cut to a length, or filled up with 0x36 as the standard says. */
function fitted(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])
}

function decrypted(cipher: string, key: Buffer, vector: Buffer | null, bytes: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(cipher, key, vector).setAutoPadding(false)
    const full = bytes.length - (bytes.length % 16)
    return Buffer.concat([decipher.update(bytes.subarray(0, full)), decipher.final()])
  } catch {
    throw new Problem('file-damaged')
  }
}

/** The stream says first how long the workbook is; what follows is filled up to whole blocks. */
function whole(bytes: Buffer, sealed: Buffer): Buffer {
  const size = Number(sealed.readBigUInt64LE(0))
  if (size > bytes.length) throw new Problem('file-damaged')
  return bytes.subarray(0, size)
}

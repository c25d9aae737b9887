// Short texts sealed a thousand at a time are AES-256-GCM like any other: published vectors, and Node's own cipher opens them.
import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { referenceData } from '../laws/reference-data.ts'
import { mostBytes, shortSealer } from './gcm.ts'
import { decrypt } from './vault.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const nonceIs = (nonce: Buffer) => (nonces: Uint8Array) => nonces.set(nonce)

function sealed(key: Buffer, nonce: Buffer, text: Buffer, extra: Buffer): Buffer {
  const target = Buffer.alloc(5 + 28 + text.length + 1, 0xaa)
  const length = shortSealer(createSecretKey(key), nonceIs(nonce))(target, 5, text, extra)
  assert.equal(length, 28 + text.length)
  assert.equal(target[4], 0xaa)
  assert.equal(target.at(-1), 0xaa)
  return target.subarray(5, 5 + length)
}

suite('sealing short texts', () => {
  // Test cases 13 and 14 of McGrew and Viega, The Galois/Counter Mode of Operation, appendix B.
  test('the vectors of those who designed it', () => {
    const zero = Buffer.alloc(32)
    assert.equal(
      sealed(zero, Buffer.alloc(12), Buffer.alloc(0), Buffer.alloc(0)).subarray(12).toString('hex'),
      '530f8afbc74536b9a963b4f1c4cb738b',
    )
    assert.equal(
      sealed(zero, Buffer.alloc(12), Buffer.alloc(16), Buffer.alloc(0)).subarray(12).toString('hex'),
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
    )
  })

  const vectors = referenceData('wycheproof/aes_gcm_test.json')
  test('every published vector of its size', { skip: !vectors && 'no reference data' }, () => {
    type Case = { iv: string; aad: string; key: string; msg: string; ct: string; tag: string; result: string }
    type Group = { keySize: number; ivSize: number; tagSize: number; tests: Case[] }
    const file: { testGroups: Group[] } = JSON.parse(readFileSync(vectors ?? '', 'utf8'))
    let seen = 0
    for (const { keySize, ivSize, tagSize, tests } of file.testGroups) {
      if (keySize !== 256 || ivSize !== 96 || tagSize !== 128) continue
      for (const { key, iv, msg, aad, ct, tag, result } of tests) {
        if (result !== 'valid' || hex(msg).length > mostBytes) continue
        assert.equal(sealed(hex(key), hex(iv), hex(msg), hex(aad)).toString('hex'), iv + ct + tag)
        seen++
      }
    }
    assert.equal(seen, 27)
  })

  test('law: what thousands of calls seal, Node opens; no nonce comes twice', () => {
    const key = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)))
    const seal = shortSealer(key)
    const nonces = new Set<string>()
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength })
    fc.assert(
      fc.property(bytes(mostBytes), bytes(70), (text, extra) => {
        const target = Buffer.alloc(28 + mostBytes)
        const whole = target.subarray(0, seal(target, 0, text, extra))
        const nonce = whole.subarray(0, 12)
        const [body, tag] = [whole.subarray(12, -16), whole.subarray(-16)]
        assert.deepEqual(decrypt(key, nonce, body, tag, extra), Buffer.from(text))
        assert.ok(!nonces.has(nonce.toString('hex')))
        nonces.add(nonce.toString('hex'))
      }),
      { numRuns: 2500 },
    )
  })
})

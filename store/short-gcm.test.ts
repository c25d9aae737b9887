// Short seals are the bytes that OpenSSL makes of the same key, nonce, text and extra data.
import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { shortest, shortSealer } from './short-gcm.ts'
import { encrypt } from './vault.ts'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })

suite('short seals', () => {
  test('law: the same bytes as OpenSSL, whatever the key, the text and the extra data', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.array(fc.tuple(bytes(shortest), bytes(70)), { minLength: 1, maxLength: 8 }),
        (secret, texts) => {
          const key = createSecretKey(Buffer.from(secret))
          const seal = shortSealer(key)
          for (const [text, extra] of texts) {
            const out = new Uint8Array(3 + 12 + text.length + 16)
            seal(text, text.length, extra, extra.length, out, 3)
            const nonce = out.slice(3, 15)
            const { ciphertext, tag } = encrypt(key, nonce, text, extra)
            assert.deepEqual(Buffer.from(out.slice(15)), Buffer.concat([ciphertext, tag]))
          }
        },
      ),
    )
  })

  test('no nonce twice over many draughts, and texts from the middle of a longer buffer stay apart', () => {
    const key = createSecretKey(Buffer.alloc(32, 5))
    const seal = shortSealer(key)
    const text = Buffer.from('13800138000 and what was there before')
    const extra = Buffer.from('contact\0phone\x001/2 and more')
    const nonces = new Set<string>()
    for (let nr = 0; nr < 1_000; nr++) {
      const out = new Uint8Array(12 + 11 + 16)
      seal(text, 11, extra, 17, out, 0)
      nonces.add(Buffer.from(out.subarray(0, 12)).toString('hex'))
      const expected = encrypt(key, out.slice(0, 12), text.subarray(0, 11), extra.subarray(0, 17))
      assert.deepEqual(Buffer.from(out.slice(12)), Buffer.concat([expected.ciphertext, expected.tag]))
    }
    assert.equal(nonces.size, 1_000)
  })

  test('a longer text is refused', () => {
    const seal = shortSealer(createSecretKey(Buffer.alloc(32)))
    assert.throws(() => seal(new Uint8Array(49), 49, new Uint8Array(0), 0, new Uint8Array(99), 0), RangeError)
  })
})

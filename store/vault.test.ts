// What is sealed opens only whole, in its place and with its key; what is looked up by hash is found exactly.
import assert from 'node:assert/strict'
import { createHmac, createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { referenceData } from '../laws/reference-data.ts'
import { decrypt, encrypt, keyedHash, openVault, sealedLength } from './vault.ts'

const vault = openVault(Buffer.alloc(32, 7))
const place = { table: 'contact', column: 'phone', row: '12/3' }

suite('vault', () => {
  test('a phone comes back, and two seals of it differ', () => {
    const [one, two] = [vault.seal('13800138000', place), vault.seal('13800138000', place)]
    assert.equal(vault.open(one, place), '13800138000')
    assert.equal(vault.open(two, place), '13800138000')
    assert.notDeepEqual(one, two)
    assert.ok(!one.includes('13800138000'))
    assert.equal(one.length, 1 + 12 + 11 + 16)
  })

  test('law: any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(vault.open(vault.seal(text, place), place), text)
      }),
    )
  })

  test('moved to another row, column or table, changed in any byte, or opened with another key, it does not open', () => {
    const sealed = vault.seal('13800138000', place)
    for (const other of [
      { ...place, row: '12/4' },
      { ...place, column: 'email' },
      { ...place, table: 'customer' },
    ])
      assert.throws(() => vault.open(sealed, other), RangeError)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.throws(() => vault.open(changed, place), RangeError, `byte ${at}`)
    }
    assert.throws(() => openVault(Buffer.alloc(32, 8)).open(sealed, place), RangeError)
    for (const short of [Buffer.alloc(0), sealed.subarray(0, 28)])
      assert.throws(() => vault.open(short, place), RangeError)
  })

  test('places do not run into each other', () => {
    const sealed = vault.seal('x', { table: 'a', column: 'b', row: 'c' })
    assert.throws(() => vault.open(sealed, { table: 'a', column: 'bc', row: '' }), RangeError)
  })

  test('hashes find the same value for the same purpose only; the tail finds the last four', () => {
    assert.deepEqual(vault.mac('13800138000', 'phone'), vault.mac('13800138000', 'phone'))
    assert.notDeepEqual(vault.mac('13800138000', 'phone'), vault.mac('13800138000', 'email'))
    assert.notDeepEqual(vault.mac('13800138000', 'phone'), openVault(Buffer.alloc(32, 8)).mac('13800138000', 'phone'))
    assert.deepEqual(vault.tail('13800138000', 'phone'), vault.tail('8000', 'phone'))
    assert.notDeepEqual(vault.tail('13800138000', 'phone'), vault.tail('13800138001', 'phone'))
    assert.equal(vault.tail('800', 'phone'), null)
    assert.equal(vault.mac('1', 'phone').length, 16)
  })

  test('HMAC-SHA-256: the vectors of RFC 4231 (of texts: cases 1, 2, 6 and 7)', () => {
    const cases: [key: Buffer, text: string, mac: string][] = [
      [Buffer.alloc(20, 0x0b), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
      [
        Buffer.from('Jefe'),
        'what do ya want for nothing?',
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      ],
      [
        Buffer.alloc(131, 0xaa),
        'Test Using Larger Than Block-Size Key - Hash Key First',
        '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
      ],
      [
        Buffer.alloc(131, 0xaa),
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
        '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
      ],
    ]
    for (const [key, text, mac] of cases)
      assert.equal(Buffer.from(keyedHash(key)(text), 'latin1').toString('hex'), mac, text)
  })

  test('law: it is what an Hmac object gives, for any text of any length', () => {
    const key = Buffer.alloc(32, 9)
    const keyed = keyedHash(key)
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', minLength: 300, maxLength: 900 }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(
          Buffer.from(keyed(text), 'latin1').toString('hex'),
          createHmac('sha256', key).update(text, 'utf8').digest('hex'),
        )
      }),
    )
  })

  test('the last four of a name with rare characters are characters, not halves of them', () => {
    assert.deepEqual(vault.tail('𠮷野家店', 'phone'), vault.tail('甲𠮷野家店', 'phone'))
    assert.notDeepEqual(vault.tail('𠮷野家店', 'phone'), vault.tail('野家店', 'phone'))
    assert.equal(vault.tail('𠮷𠮷', 'phone'), null)
  })

  test('law: what is sealed into a buffer opens again, touches nothing around it, and takes no more than was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(30), (text, at) => {
        const bytes = Buffer.alloc(at + sealedLength(text) + 5, 7)
        const size = vault.sealInto(bytes, at, text, place)
        assert.ok(size <= sealedLength(text))
        assert.equal(vault.open(bytes.subarray(at, at + size), place), text)
        assert.ok([...bytes.subarray(0, at), ...bytes.subarray(at + size)].every((byte) => byte === 7))
      }),
    )
  })

  test('a text at the edge of what is sealed short, and a place of many signs, open again', () => {
    const far = { ...place, column: '很长的名字'.repeat(30) }
    for (const length of [0, 1, 15, 16, 17, 47, 48, 49, 200])
      for (const sign of ['1', '汉'])
        for (const where of [place, far, { ...place, row: '行/1' }])
          assert.equal(vault.open(vault.seal(sign.repeat(length), where), where), sign.repeat(length))
  })

  test('bytes are sealed as they are', () => {
    const bytes = Buffer.from([0, 255, 128, 10])
    assert.deepEqual(vault.openBytes(vault.sealBytes(bytes, place), place), bytes)
    assert.throws(() => vault.openBytes(vault.sealBytes(bytes, place), { ...place, row: '1' }), RangeError)
  })

  const vectors = referenceData('wycheproof/aes_gcm_test.json')
  test('published AES-GCM vectors: every valid one seals and opens, every invalid one is refused', {
    skip: !vectors && 'no reference data',
  }, () => {
    type Case = {
      iv: string
      aad: string
      key: string
      msg: string
      ct: string
      tag: string
      result: 'valid' | 'invalid'
    }
    const file: { testGroups: { keySize: number; tests: Case[] }[] } = JSON.parse(readFileSync(vectors ?? '', 'utf8'))
    const hex = (text: string) => Buffer.from(text, 'hex')
    const seen = { valid: 0, invalid: 0, otherInvalid: 0 }
    for (const { keySize, tests } of file.testGroups) {
      for (const one of tests) {
        const open = () => decrypt(createSecretKey(hex(one.key)), hex(one.iv), hex(one.ct), hex(one.tag), hex(one.aad))
        if (one.result === 'invalid') {
          // Keys of other lengths are refused as well, whatever else is wrong.
          assert.throws(open, RangeError)
          seen[keySize === 256 ? 'invalid' : 'otherInvalid']++
        } else if (keySize === 256 && one.iv.length <= 256) {
          assert.deepEqual(open(), hex(one.msg))
          const made = encrypt(createSecretKey(hex(one.key)), hex(one.iv), hex(one.msg), hex(one.aad))
          assert.deepEqual([made.ciphertext, made.tag], [hex(one.ct), hex(one.tag)])
          seen.valid++
        }
      }
    }
    assert.equal(seen.invalid + seen.otherInvalid, 87)
    assert.ok(seen.valid > 60, `${seen.valid} valid vectors of 256-bit keys`)
  })
})

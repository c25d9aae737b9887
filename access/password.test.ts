import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import test from 'node:test'
import { hashPassword, mustBeStrong, passwordFits } from './password.ts'

test('李 销售 signs in with the password as typed, and with no other', async () => {
  const kept = await hashPassword('春风又绿江南岸-1')
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.equal(await passwordFits('春风又绿江南岸-1', kept), true)
  assert.equal(await passwordFits('春风又绿江南岸－１', kept), true, 'full-width typed on another keyboard')
  assert.equal(await passwordFits('春风又绿江南岸-2', kept), false)
  assert.equal(await passwordFits('', kept), false)
  assert.notEqual(await hashPassword('春风又绿江南岸-1'), kept, 'salted')
})

test('argon2id is the published one: the vector of RFC 9106 §5.3', () => {
  const tag = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  })
  assert.equal(tag.toString('hex'), '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
})

test('easy passwords are refused, long plain ones are not', () => {
  const li = { email: 'lixiaoshou@example.com', name: '李 销售' }
  const refused = [
    'short',
    'password123',
    'Guike2024!',
    '1234567890',
    'aaaaaaaaaaaa',
    'lixiaoshou1',
    'abcdefghijkl',
    'x'.repeat(129),
  ]
  for (const password of refused) assert.throws(() => mustBeStrong(password, li), { code: 'weak-password' }, password)
  for (const password of [
    'correct horse battery',
    '春风又绿江南岸',
    '春风又绿江南岸明月何时',
    'tR7-kQ2-wZ9x',
    'passwordless-harbour',
  ]) {
    mustBeStrong(password, li)
  }
})

test('one’s own e-mail is no password, in any case, nor with a few characters more', () => {
  const li = { email: 'li@example.com', name: '李 销售' }
  const wang = { email: ' WangXiaoShou@Example.com', name: '王 销售' }
  const refused = [
    ...[
      'li@example.com',
      'LI@Example.COM',
      ' li@example.com ',
      'ｌｉ＠example.com',
      'li@example.com1',
      '2026li@example.com!',
    ],
    ...['li@example', 'li@example.co'],
  ]
  for (const password of refused) assert.throws(() => mustBeStrong(password, li), { code: 'weak-password' }, password)
  const also = ['wangxiaoshou@example.com', 'wangxiaoshou@example', 'WangXiaoShou2026!', '1wangxiaoshou']
  for (const password of also) assert.throws(() => mustBeStrong(password, wang), { code: 'weak-password' }, password)
  mustBeStrong('wang@example.com', li)
  mustBeStrong('li@example.com 过江千尺浪入竹', li)
  mustBeStrong('li春风又绿江南岸', li)
})

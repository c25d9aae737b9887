import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf } from './problem-answer.ts'

const failed = (code: string, syscall?: string) => Object.assign(new Error('x'), { code, ...(syscall && { syscall }) })
const answered = (error: unknown) => {
  const { status, body, log } = failureOf(error, 'session.sign-in')
  return [status, body.code, log === undefined ? 'no log' : 'logged']
}

test('a database that is away or has no room is told as such, whoever asked it', () => {
  // A postmaster that is gone leaves no socket (ENOENT) or one nobody listens on; one that recovers answers 57P03.
  for (const error of [failed('ENOENT', 'connect'), failed('ECONNREFUSED', 'connect'), failed('57P03')])
    assert.deepEqual(answered(error), [503, 'database-away', 'no log'])
  assert.deepEqual(answered(new Error('Connection terminated unexpectedly')), [503, 'database-away', 'no log'])
  assert.deepEqual(answered(failed('53100')), [507, 'disk-full', 'no log'])
  assert.deepEqual(answered(failed('40P01')), [503, 'busy', 'no log'])
})

test('who leaves while asking is no bug of ours', () => {
  assert.deepEqual(answered(failed('ERR_STREAM_PREMATURE_CLOSE')), [400, 'bad-input', 'no log'])
})

test('a file that is missing is a bug, not a database that is away', () => {
  assert.deepEqual(answered(failed('ENOENT', 'open')), [500, 'internal-error', 'logged'])
  assert.deepEqual(answered(failed('ENOENT')), [500, 'internal-error', 'logged'])
})

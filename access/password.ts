// How passwords are kept and judged: argon2id, never the password itself.
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-access.ts'

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms on a small server. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** @returns PHC form `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, base64 without padding */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: prepared(password), nonce, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`
}

/** Takes as long as `hashPassword`, which better-auth calls in its place for a person who does not exist. */
export async function passwordFits(password: string, kept: string): Promise<boolean> {
  const [, , , settings = '', salt = '', hash = ''] = kept.split('$')
  const [memory = 0, passes = 0, parallelism = 0] = settings.split(',').map((part) => Number(part.slice(2)))
  const expected = Buffer.from(hash, 'base64')
  const nonce = Buffer.from(salt, 'base64')
  const tag = await derive('argon2id', {
    message: prepared(password),
    nonce,
    memory,
    passes,
    parallelism,
    tagLength: 32,
  })
  return expected.length === tag.length && timingSafeEqual(expected, tag)
}

/** The same characters typed on different keyboards are the same password (NFKC, as RFC 8265 advises against less). */
function prepared(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8')
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/** The first words of every list of leaked passwords, and our own name. */
const common = [
  'password',
  '12345678',
  'qwertyui',
  'iloveyou',
  'admin',
  'guike',
  'welcome',
  'woaini',
  'abc123',
  'letmein',
]

/**
 * ASVS 5.0 §6.2: at least 10 characters, at most 128, no rule about kinds of characters; not the obvious ones.
 * A Chinese character counts one and a half: there are thousands of them, so 7 are harder to guess than 10 letters.
 * @throws Problem `weak-password`
 */
export function mustBeStrong(password: string, about: { readonly email: string; readonly name: string }): void {
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = [...plain]
  const weight = letters.reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 1.5 : 1), 0)
  const obvious = common.some(
    (word) => plain.replace(/[\d\W_]+$/u, '') === word || (plain.startsWith(word) && letters.length < word.length + 5),
  )
  const repeated = new Set(letters).size < 5
  const isSequence = '01234567890123456789abcdefghijklmnopqrstuvwxyz'.includes(plain)
  if (weight < 10 || letters.length > 128 || obvious || isOwnEmail(plain, about.email) || repeated || isSequence) {
    throw new Problem('weak-password')
  }
}

/** One's e-mail, its beginning, or its mailbox, with fewer than eight characters more: what a guesser tries first. */
function isOwnEmail(plain: string, given: string): boolean {
  const email = given.normalize('NFKC').trim().toLowerCase()
  const mailbox = email.split('@')[0] ?? ''
  const known = mailbox.length > 2 ? [email, mailbox] : [email]
  const length = [...plain].length
  return email.startsWith(plain) || known.some((part) => plain.includes(part) && length < [...part].length + 8)
}

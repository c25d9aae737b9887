// Tokens that open something: 256 random bits for the holder, a hash for us.
import { createHash, randomBytes } from 'node:crypto'

/** 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. It has 256 bits of its own, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}

// Statements that a connection plans once: for texts that come again and again, and are few.
import { createHash } from 'node:crypto'

const names = new Map<string, string>()

/** Each name is kept by every connection that has met it. */
const most = 200

/** A query of this text, with a name that follows from it; without one when there are too many texts already. */
export function prepared(text: string): { readonly text: string; readonly name?: string } {
  const known = names.get(text)
  if (known !== undefined) return { text, name: known }
  if (names.size >= most) return { text }
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return { text, name }
}

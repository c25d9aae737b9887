// What a database error means to the person who met it; what it does not know stays as it is, a bug to be looked at.
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-store.ts'

/** SQLSTATE → problem code. GK… are raised by our own functions. */
const problems: Readonly<Record<string, string>> = {
  GK002: 'change-set-closed',
  GK006: 'too-many-tags',
  '55P03': 'busy', // lock not available
  '53300': 'busy', // too many connections
  '57014': 'took-too-long',
  '53100': 'disk-full',
  '53200': 'busy',
}

/** The SQLSTATE of a database error, the code of a network error, '' for any other. */
export function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The database went away or is just coming back: what was asked may be asked again. */
export function isAway(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'database-away'
  if (/^(08...|57P0[1-4]|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(sqlState(error))) return true
  // The socket is gone; a file that is not there does not come back by itself.
  if (sqlState(error) === 'ENOENT' && error instanceof Error && 'syscall' in error) return error.syscall === 'connect'
  return (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
      error.message,
    )
  )
}

/** Somebody else was quicker: the same again, begun anew, finds what they did. */
export function isLate(error: unknown): boolean {
  const state = sqlState(error)
  // Two customers took one number, or one customer was labelled for the first time by two.
  if (state === '23505')
    return /^(customer_number_form|customer_class_pkey)$/.test(String((error as { constraint?: unknown }).constraint))
  return state === '40001' || state === '40P01'
}

/** The problem that tells a person what happened, or the error itself. */
export function told(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (isAway(error)) return new Problem('database-away')
  const code = isLate(error) ? 'busy' : problems[sqlState(error)]
  return code ? new Problem(code) : error
}

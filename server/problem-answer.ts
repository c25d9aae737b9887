// How anything that went wrong is answered: a Problem in words, all else as a number that leads to the log.
import { randomBytes } from 'node:crypto'
import { Problem, type ProblemDetails, problemDetails } from '#domain/problem.ts'
import { inMegabytes } from '#store/arrival.ts'
import { told } from '#store/trouble.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-server.ts'
import '#domain/words/problems-store.ts'

export type Failure = { readonly status: number; readonly body: ProblemDetails; readonly log: string | undefined }

/**
 * @param where the endpoint's id, for the log
 * @param bodyLimit bytes the endpoint takes
 * @returns problem details, and for a bug one log line without messages, since those may quote what a person typed
 */
export function failureOf(error: unknown, where: string, bodyLimit = 1024 ** 2): Failure {
  const known = error instanceof Problem ? error : translate(error, bodyLimit)
  if (known) {
    const body = problemDetails(known)
    return { status: body.status, body, log: undefined }
  }
  const id = randomBytes(4).toString('hex')
  const body = problemDetails(new Problem('internal-error', { id }))
  return { status: 500, body, log: `${new Date().toISOString()} bug ${id} at ${where}: ${outline(error)}` }
}

type Coded = { code?: unknown; statusCode?: unknown; syscall?: unknown }

/** A database that is away leaves no socket to connect to; anything else that is not there is a bug. */
const isMissingFile = ({ code, syscall }: Coded) => code === 'ENOENT' && syscall !== 'connect'

function translate(error: unknown, bodyLimit: number): Problem | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, statusCode }: Coded = error
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new Problem('too-large', { limit: inMegabytes(bodyLimit) })
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('not-json', { expected: 'application/json' })
  // Whoever asked has gone (a page that is left while it loads): nobody reads the answer, and nothing is wrong here.
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return new Problem('bad-input', { where: 'body' })
  const ofDatabase = told(error) // for what asks outside a scope, such as signing in
  if (ofDatabase instanceof Problem && !isMissingFile(error)) return ofDatabase
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem('bad-input', { where: 'body (JSON)' })
  }
  return undefined
}

/** Name, code and the places of an error: enough to find it, nothing of what it was about. */
export function outline(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? error.code : undefined
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined ? '' : ` caused by ${outline(error.cause)}`
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}${places.map((line) => `\n  ${line.trim()}`).join('')}${cause}`
}

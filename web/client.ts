// How the page asks the server: one typed call for every endpoint of the contracts.
import { type Endpoint, type InputOf, type OutputOf, requestOf } from '#domain/contract.ts'
import type { ProblemDetails } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import { preferences } from './preferences.ts'
import { clientWords } from './words/client.ts'

/** What the server, or the way to it, answered instead of an answer: in the reader's language, ready to be shown. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Text
  readonly fix: Text
  readonly details: Readonly<Record<string, unknown>>

  constructor(details: ProblemDetails) {
    super(details.detail[preferences().language])
    this.name = 'ProblemError'
    this.code = details.code
    this.status = details.status
    this.detail = details.detail
    this.fix = details.fix
    this.details = details
  }
}

export type CallOptions = { readonly signal?: AbortSignal; readonly idempotencyKey?: string }

/**
 * Asks one endpoint.
 * @throws ProblemError for every answer that is not 2xx and for a connection that fails; AbortError when `signal` ends it
 */
export async function call<E extends Endpoint>(
  asked: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  const response = await send(asked, input, options)
  if (response.status === 204) return undefined as OutputOf<E>
  return (await response.json()) as OutputOf<E>
}

async function send<E extends Endpoint>(asked: E, input: InputOf<E>, options: CallOptions): Promise<Response> {
  const { url, body } = requestOf(asked, membersOf(input))
  const response = await fetch(url, {
    method: asked.method,
    credentials: 'same-origin',
    headers: headersFor(asked, options, body !== undefined),
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? null,
  }).catch((cause: unknown) => {
    throw isAbort(cause) ? cause : unreachable()
  })
  if (!response.ok) throw problemOf(response.status, await response.text())
  return response
}

/** Every input is an object of members; the cast is the one place where its exact type is let go of. */
function membersOf(input: unknown): Record<string, unknown> {
  return (input ?? {}) as Record<string, unknown>
}

function headersFor(asked: Endpoint, options: CallOptions, withBody: boolean): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (withBody) headers['content-type'] = 'application/json'
  if (asked.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newKey()
  return headers
}

/** A random key that marks one act, so that a repeated send does it once. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError'
}

function unreachable(): ProblemError {
  return localProblem('unreachable', 0, clientWords.unreachable, clientWords.unreachableFix)
}

function localProblem(code: string, status: number, detail: Text, fix: Text): ProblemError {
  return new ProblemError({ type: `urn:guike:problem:${code}`, code, status, title: detail.zh, detail, fix })
}

/** The problem that an answer holds; a proxy's own error page becomes a plain sentence with its number. */
export function problemOf(status: number, text: string): ProblemError {
  try {
    const details: unknown = JSON.parse(text)
    if (isProblem(details)) return new ProblemError(details)
  } catch {
    // Not ours; said below.
  }
  const { zh, en } = clientWords.unexpected
  const detail = { zh: zh.replace('{status}', String(status)), en: en.replace('{status}', String(status)) }
  return localProblem('unexpected-answer', status, detail, clientWords.unexpectedFix)
}

function isProblem(value: unknown): value is ProblemDetails {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'fix' in value
}

/**
 * Sends a file as the body of an upload endpoint. `input` leaves out `file`.
 * @param progress hears the share sent, 0 to 1
 */
export function upload<E extends Endpoint>(
  asked: E,
  file: File,
  input: Omit<InputOf<E>, 'file'>,
  options: CallOptions & { readonly progress?: (share: number) => void } = {},
): Promise<OutputOf<E>> {
  const { url: plain } = requestOf(asked, membersOf(input))
  const url = `${plain}${plain.includes('?') ? '&' : '?'}filename=${encodeURIComponent(file.name)}`
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has gone out; XMLHttpRequest can.
    const request = new XMLHttpRequest()
    request.open(asked.method, url)
    for (const [name, value] of Object.entries(headersFor(asked, options, false))) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => event.lengthComputable && options.progress?.(event.loaded / event.total)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('upload cancelled', 'AbortError'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as OutputOf<E>)
      else reject(problemOf(request.status, request.responseText))
    }
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Fetches a download endpoint and hands the file to the reader under the name the server gave it. */
export async function download<E extends Endpoint>(
  asked: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<void> {
  const response = await send(asked, input, options)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = fileName(response.headers.get('content-disposition')) ?? 'guike'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The name in a Content-Disposition header; RFC 5987's `filename*` wins, as it alone can be Chinese. */
export function fileName(header: string | null): string | undefined {
  const extended = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  if (extended) return decodeURIComponent(extended)
  return header?.match(/filename="?([^";]+)"?/i)?.[1]
}

/**
 * Listens to an endpoint's server-sent events of one name until `signal` ends it; the browser reconnects by itself.
 * `heard` gets each event's data, and says whether that was the last.
 */
export function listen<E extends Endpoint>(
  asked: E,
  input: InputOf<E>,
  name: string,
  heard: (data: unknown) => boolean,
  signal: AbortSignal,
): void {
  const source = new EventSource(requestOf(asked, membersOf(input)).url)
  source.addEventListener(name, (message: MessageEvent<string>) => {
    if (heard(JSON.parse(message.data))) source.close()
  })
  signal.addEventListener('abort', () => source.close())
}

// How a request becomes the one input object of its endpoint: the counterpart of `requestOf` in domain/contract.ts.
import { type Endpoint, isPlain, memberSchema, pathParameters, travelsInQuery } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'

export type Received = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | string[]>>
  readonly body: unknown
}

/**
 * Gathers path parameters, query parameters and JSON body into one object, without looking at the schema's rules.
 * @throws Problem `bad-input` when a part cannot be read, comes twice, comes from two places, or holds text that cannot be kept
 */
export function inputOf(endpoint: Endpoint, received: Received): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const name of pathParameters(endpoint.path)) {
    input[name] = read(endpoint, name, received.params[name] ?? '')
  }
  for (const [name, text] of Object.entries(received.query)) {
    if (Array.isArray(text) || Object.hasOwn(input, name)) throw new Problem('bad-input', { where: `?${name}` })
    if (!travelsInQuery(endpoint)) throw new Problem('bad-input', { where: `?${name}` })
    if (endpoint.carries === 'upload' && (name === 'filename' || name === 'file')) continue
    input[name] = read(endpoint, name, text)
  }
  if (!travelsInQuery(endpoint)) addBody(input, received.body)
  else if (endpoint.carries !== 'upload' && !nothing(received.body)) throw new Problem('bad-input', { where: 'body' })
  refuseBrokenText(input)
  return input
}

/** No text column and no JSON column keeps U+0000 or half of a pair. Without recursion: a body may be as deep as it is long. */
function refuseBrokenText(input: Record<string, unknown>): void {
  const waiting: { value: unknown; at: string }[] = [{ value: input, at: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, at } = next
    if (typeof value === 'string' && isBroken(value)) throw new Problem('bad-input', { where: `${at} (Unicode)` })
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inside] of Object.entries(value)) {
      if (isBroken(name)) throw new Problem('bad-input', { where: `${at}/ (Unicode)` })
      waiting.push({ value: inside, at: `${at}/${name}` })
    }
  }
}

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

function nothing(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0)
}

function addBody(input: Record<string, unknown>, body: unknown): void {
  if (body === undefined || body === null) return
  if (typeof body !== 'object' || Array.isArray(body)) throw new Problem('bad-input', { where: 'body' })
  for (const [name, value] of Object.entries(body)) {
    if (Object.hasOwn(input, name)) throw new Problem('bad-input', { where: `/${name}` })
    input[name] = value
  }
}

/** Strings stand as they are; all else is JSON. An unknown member is kept as text, so that the schema refuses it by name. */
function read(endpoint: Endpoint, name: string, text: string): unknown {
  const schema = memberSchema(endpoint.input, name)
  if (!schema || isPlain(schema)) return text
  try {
    return JSON.parse(text, refusePrototype)
  } catch {
    throw new Problem('bad-input', { where: `?${name} (JSON)` })
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden member name')
  return value
}

// What the outside may ask: an endpoint is data, and server, manual, client and tests are made from it.
import Type, { type Static, type TSchema } from 'typebox'
import type { Capability } from './role.ts'
import type { Text } from './text.ts'

/**
 * One thing that can be asked over HTTP.
 * `needs` is a capability; `'signed-in'` asks only for a session, `'anyone'` for nothing (sign-in, set-up, health).
 * `path` is below `/api/v1`, parameters as `{id}`; parameters, query and body are members of the one `input` object.
 */
export type Endpoint<I extends TSchema = TSchema, O extends TSchema = TSchema> = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly needs: Capability | 'signed-in' | 'anyone'
  readonly summary: Text
  readonly input: I
  readonly output: O
  /** An example input that validates (and, where telling, an output). */
  readonly example: { readonly input: Static<I>; readonly output?: Static<O> }
  /** Writes take a change set, and an `Idempotency-Key` when POSTed. Default: method is not GET. */
  readonly writes?: boolean
  /** How the answer or the question travels, where it is not JSON. */
  readonly carries?: 'json' | 'upload' | 'download' | 'events'
  readonly limits?: { readonly bodyBytes?: number; readonly perMinute?: number }
}

/** Declares an endpoint; its handler is typed from it. */
export function endpoint<I extends TSchema, O extends TSchema>(declared: Endpoint<I, O>): Endpoint<I, O> {
  return declared
}

export type InputOf<E> = E extends Endpoint<infer I, TSchema> ? Static<I> : never
export type OutputOf<E> = E extends Endpoint<TSchema, infer O> ? Static<O> : never

/** A stage's contract: its endpoints by name. */
export type Contract = { readonly [name: string]: Endpoint }

const mostOfInt = 2_147_483_647

/** The id of a row; bounded by its column, so that a larger one is refused instead of failing in the database. */
export const Id = Type.Integer({ minimum: 1, maximum: mostOfInt })

/** A place counted from 0, or a version. */
export const Place = Type.Integer({ minimum: 0, maximum: mostOfInt })

/** The number of a change set or of a line of the journal: eight bytes, so it travels as text. */
export const Serial = Type.String({ pattern: '^[1-9][0-9]{0,17}$' })

/** What the server puts as member `file` into the input of an endpoint that `carries: 'upload'`: a temporary file, gone after the answer. */
export const UploadedFile = Type.Object(
  { path: Type.String(), name: Type.String({ maxLength: 255 }), size: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
)
export type UploadedFile = Static<typeof UploadedFile>

/** What the handler of an endpoint that `carries: 'download'` returns; the stream is read before the transaction ends. */
export type Download = {
  readonly stream: AsyncIterable<Uint8Array | string>
  /** The file name a browser offers; any characters. */
  readonly name: string
  /** Its media type, for example `text/csv; charset=utf-8`. */
  readonly type: string
}

/** What the handler of an endpoint that `carries: 'events'` returns: read after its transaction, until it ends or the reader leaves. */
export type Events = AsyncIterable<{ readonly event: string; readonly data: unknown }>

/** Every path is below this. */
export const apiBase = '/api/v1'

/** Asked by address alone: everything that is not in the path goes into the query string. */
export function travelsInQuery(endpoint: Endpoint): boolean {
  return endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.carries === 'upload'
}

/** The names in `{braces}` of a path. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
}

/** The schema of one member of an endpoint's input, or undefined where there is no such member. */
export function memberSchema(schema: TSchema, name: string): TSchema | undefined {
  const { properties, allOf } = schema as { properties?: Record<string, TSchema>; allOf?: TSchema[] }
  if (properties && Object.hasOwn(properties, name)) return properties[name]
  for (const part of allOf ?? []) {
    const found = memberSchema(part, name)
    if (found) return found
  }
  return undefined
}

/** True where only strings are possible: such a member stands in an address as it is, any other as JSON. */
export function isPlain(schema: TSchema | undefined): boolean {
  const shape = schema as { type?: string; const?: unknown; anyOf?: TSchema[]; enum?: unknown[] } | undefined
  if (!shape) return false
  if (shape.anyOf) return shape.anyOf.every(isPlain)
  if (shape.enum) return shape.enum.every((value) => typeof value === 'string')
  return shape.type === 'string' || typeof shape.const === 'string'
}

/**
 * How an input travels; client, server, manual and tests share this one rule.
 * - `{name}` in the path is the member of that name.
 * - GET, DELETE and uploads: each other member is one query parameter; strings as they are, all else as JSON
 *   (`?limit=50&search=华&choices={"value-tier":{"some":["high"]}}`). An absent member is left out.
 * - other methods: all other members as one JSON body.
 * - uploads: the body is the file itself (`application/octet-stream`), its name the query parameter `filename`;
 *   the input's `file` member is filled in by the server and never sent.
 * @returns `url` from the root with its query; `body` to be sent as JSON, or undefined
 */
export function requestOf(
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
): { url: string; body?: unknown } {
  const inPath = new Set(pathParameters(endpoint.path))
  const write = (name: string, value: unknown): string =>
    typeof value === 'string' && isPlain(memberSchema(endpoint.input, name)) ? value : JSON.stringify(value)
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(write(name, input[name])))
  const rest = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  if (!travelsInQuery(endpoint)) return { url: apiBase + path, body: Object.fromEntries(rest) }
  const query = new URLSearchParams()
  for (const [name, value] of rest) {
    if (endpoint.carries !== 'upload' || name !== 'file') query.append(name, write(name, value))
  }
  const search = query.toString()
  return { url: apiBase + path + (search ? `?${search}` : '') }
}

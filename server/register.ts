// How an endpoint becomes a route: authorise, read the input, open the door, answer.
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Visit } from '#access/visit.ts'
import { apiBase, type Contract, type Endpoint } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import { capabilities } from '#domain/role.ts'
import { type Actor, type Scope, within } from '#store/scope.ts'
import { sendDownload, sendEvents, sendJson } from './answer.ts'
import { cookieName, type House } from './house.ts'
import { onceOnly } from './idempotency.ts'
import { inputOf } from './input.ts'
import { type Checker, checker, mustFit } from './schema.ts'
import { receiveFile } from './upload.ts'

/** A handler as the registry holds it; its types were checked where the stage declared it. */
export type AnyHandler = (scope: Scope, input: never) => Promise<unknown>
export type AnyVisitHandler = (visit: Visit, input: never) => Promise<unknown>

/** A contract with what answers it: by scope, or by visit (sign-in and the session itself). */
export type Part =
  | { readonly contract: Contract; readonly handlers: { readonly [name: string]: AnyHandler } }
  | { readonly contract: Contract; readonly visits: { readonly [name: string]: AnyVisitHandler } }

type Bound = { readonly endpoint: Endpoint; readonly check: Checker; readonly checkAnswer: Checker | undefined }

/**
 * Registers every endpoint of a contract.
 * @throws Error at the start when an endpoint lacks a declaration, an example that fits, or its handler
 */
export function register(app: FastifyInstance, house: House, part: Part): void {
  for (const [name, endpoint] of Object.entries(part.contract)) {
    const check = checker(endpoint.input)
    mustBeComplete(endpoint, check)
    const checkAnswer = house.checkAnswers && isJson(endpoint) ? checker(endpoint.output) : undefined
    const bound: Bound = { endpoint, check, checkAnswer }
    if ('visits' in part) {
      const handler = part.visits[name]
      if (!handler) throw new Error(`endpoint ${endpoint.id} has no handler`)
      app.route(route(bound, house, (request, reply) => answerVisit(bound, house, handler, request, reply)))
    } else {
      const handler = part.handlers[name]
      if (!handler) throw new Error(`endpoint ${endpoint.id} has no handler`)
      if (endpoint.needs === 'anyone')
        throw new Error(`endpoint ${endpoint.id} has no actor, so it needs a visit handler`)
      app.route(route(bound, house, (request, reply) => answerScoped(bound, house, handler, request, reply)))
    }
  }
}

function isJson(endpoint: Endpoint): boolean {
  return endpoint.carries === undefined || endpoint.carries === 'json' || endpoint.carries === 'upload'
}

function mustBeComplete(endpoint: Endpoint, check: Checker): void {
  const lacks = (what: string) => new Error(`endpoint ${endpoint.id || endpoint.path} lacks ${what}`)
  if (!/^[a-z]+(\.[a-z-]+)+$/.test(endpoint.id)) throw lacks('an id such as use.list')
  if (!endpoint.path.startsWith('/')) throw lacks('a path')
  const known: readonly string[] = ['signed-in', 'anyone', ...capabilities]
  if (!known.includes(endpoint.needs)) throw lacks('what it needs')
  if (!endpoint.summary.zh || !endpoint.summary.en) throw lacks('a summary in both languages')
  const faults = check.faults(endpoint.example.input)
  if (faults.length > 0) throw lacks(`an example that fits its input (${JSON.stringify(faults[0])})`)
}

type Answering = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

function route({ endpoint }: Bound, house: House, handler: Answering): RouteOptions {
  const perMinute = endpoint.limits?.perMinute
  return {
    method: endpoint.method,
    url: apiBase + endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: endpoint.carries === 'upload' ? 1024 ** 4 : (endpoint.limits?.bodyBytes ?? 1024 ** 2),
    config: {
      endpoint: endpoint.id,
      ...(perMinute && house.config.requestsPerMinute > 0 ? { rateLimit: { max: perMinute, timeWindow: 60_000 } } : {}),
    },
    // Compressed events would wait in the compressor until there are enough of them.
    ...(endpoint.carries === 'events' ? { compress: false } : {}),
    // Before the body is read: a stranger's body costs nothing.
    onRequest: async (request) => authorise(endpoint, request.visitor.actor),
    handler,
  }
}

function authorise(endpoint: Endpoint, actor: Actor | undefined): void {
  if (endpoint.needs === 'anyone') return
  if (!actor) throw new Problem('sign-in-needed')
  if (endpoint.needs !== 'signed-in' && !actor.capabilities.has(endpoint.needs)) throw new Problem('not-allowed')
}

async function readInput({ endpoint, check }: Bound, house: House, request: FastifyRequest) {
  const { params, query } = request as { params: Record<string, string>; query: Record<string, string | string[]> }
  const upload = endpoint.carries === 'upload'
  const input = inputOf(endpoint, { params, query, body: upload ? undefined : request.body })
  addVersion(endpoint, request, input)
  const file = upload ? await receiveFile(request, house.config.dataFolder, endpoint.limits?.bodyBytes) : undefined
  if (file) input.file = file.file
  try {
    mustFit(check, input)
  } catch (error) {
    await file?.discard()
    throw error
  }
  return { input, discard: file?.discard }
}

/** `If-Match: "7"` says the same as `version: 7`. */
function addVersion(endpoint: Endpoint, request: FastifyRequest, input: Record<string, unknown>): void {
  const match = /^"(\d+)"$/.exec(request.headers['if-match'] ?? '')
  const { properties } = endpoint.input as { properties?: object }
  if (match && properties && 'version' in properties && input.version === undefined) input.version = Number(match[1])
}

function writes(endpoint: Endpoint): boolean {
  return endpoint.writes ?? endpoint.method !== 'GET'
}

async function answerScoped(
  { endpoint, check, checkAnswer }: Bound,
  house: House,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const actor = request.visitor.actor
  if (!actor) throw new Problem('sign-in-needed')
  const { input, discard } = await readInput({ endpoint, check, checkAnswer }, house, request)
  try {
    const act = { kind: endpoint.id, write: writes(endpoint) }
    const work = async (scope: Scope) => {
      const ask = () => handler(scope, input as never)
      if (endpoint.carries === 'download') return sendDownload(reply, await ask())
      return act.write && endpoint.method === 'POST' ? onceOnly(scope, request, input, ask) : ask()
    }
    const answer = await within(house.store, actor, act, work)
    if (endpoint.carries === 'download') return reply
    return send(reply, endpoint, checkAnswer, answer)
  } finally {
    await discard?.()
  }
}

async function answerVisit(
  bound: Bound,
  house: House,
  handler: AnyVisitHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { input } = await readInput(bound, house, request)
  const answer = await handler(visitOf(house, request, reply), input as never)
  return send(reply, bound.endpoint, bound.checkAnswer, answer)
}

function send(reply: FastifyReply, endpoint: Endpoint, check: Checker | undefined, answer: unknown): FastifyReply {
  const faults = check?.faults(JSON.parse(JSON.stringify(answer ?? null))) ?? []
  if (faults.length > 0) throw new Error(`answer of ${endpoint.id} does not fit: ${JSON.stringify(faults)}`)
  return endpoint.carries === 'events' ? sendEvents(reply, answer) : sendJson(reply, answer)
}

function visitOf(house: House, request: FastifyRequest, reply: FastifyReply): Visit {
  const { config, store } = house
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.secure } as const
  return {
    store,
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    origin: `${config.secure ? 'https' : 'http'}://${request.host}`,
    actor: request.visitor.actor,
    token: request.visitor.token,
    keep(token) {
      if (token === undefined) reply.clearCookie(cookieName(config), cookie)
      else reply.setCookie(cookieName(config), token, cookie)
    },
  }
}

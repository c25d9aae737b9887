// What HTTP tests stand on: the app on a store of its own, and people who are signed in.

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { contract as access, session } from '#access/contract.ts'
import { handlers, visits } from '#access/handlers.ts'
import { sessionFor } from '#access/testing.ts'
import type { Endpoint } from '#domain/contract.ts'
import { requestOf } from '#domain/contract.ts'
import type { Store } from '#store/store.ts'
import { type Name, people, testStore } from '#store/testing.ts'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import type { House } from './house.ts'
import type { Part } from './register.ts'
import { findParts } from './stages.ts'
import { whoAsks } from './who.ts'

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}
/** Asks as somebody (or, without a name, as a stranger). */
export type Ask = (
  who: Name | undefined,
  endpoint: Endpoint,
  input: object,
  headers?: Record<string, string>,
) => Promise<Answer>
export type TestHouse = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly as: Awaited<ReturnType<typeof people>>
  readonly ask: Ask
  /** Lines written to the log. */
  readonly log: readonly string[]
  readonly cookieOf: (who: Name) => Promise<string>
}

/** Signing in and people, without the stages. */
export const accessParts: readonly Part[] = [
  { contract: access, handlers },
  { contract: session, visits },
]

/** The whole app (or only `parts`) on a fresh store, closed after the test. */
export async function testHouse(
  t: Pick<TestContext, 'after'>,
  options: { parts?: readonly Part[]; config?: Partial<Config>; clock?: () => Date } = {},
): Promise<TestHouse> {
  const store = await testStore(t, options.clock ? { clock: options.clock } : {})
  const as = await people(store)
  const dataFolder = join(tmpdir(), `guike-test-${process.pid}`)
  const config = { ...readConfig([], {}), dataFolder, requestsPerMinute: 0, ...options.config }
  const lines: string[] = []
  const house: House = {
    store,
    config,
    checkAnswers: true,
    log: (line) => lines.push(line),
    whoAsks: (request) => whoAsks(store, config, request),
  }
  const app = await buildApp(house, { parts: options.parts ?? (await findParts()), version: '0.0.0', pages: undefined })
  t.after(() => app.close())
  const cookies = new Map<Name, string>()
  const cookieOf = async (who: Name) => {
    const known = cookies.get(who)
    if (known) return known
    const token = await sessionFor(store, as(who).personId)
    const cookie = `${config.secure ? '__Host-guike' : 'guike'}=${token}`
    cookies.set(who, cookie)
    return cookie
  }
  const ask: Ask = async (who, endpoint, input, headers = {}) => {
    const { url, body } = requestOf(endpoint, { ...input })
    const cookie = who ? { cookie: await cookieOf(who) } : {}
    const payload = body === undefined ? {} : { payload: body as object }
    const answer = await app.inject({
      method: endpoint.method,
      url,
      headers: { host: '127.0.0.1:8080', ...cookie, ...headers },
      ...payload,
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers }
  }
  return { app, store, as, ask, log: lines, cookieOf }
}

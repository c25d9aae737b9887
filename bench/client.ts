// Asking as a signed-in person, with how long each answer took.
import { readFileSync } from 'node:fs'
import { contract as access, session } from '#access/contract.ts'
import { type Endpoint, type InputOf, type OutputOf, requestOf } from '#domain/contract.ts'

export type Person = {
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>>
  upload<E extends Endpoint>(endpoint: E, path: string, name: string): Promise<OutputOf<E>>
  /** Bytes of a download. */
  download<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<number>
}

const password = '春风又绿江南岸明月何时照我还'

/** Makes the first administrator with the set-up token. */
export async function administrator(address: string, token: string): Promise<Person> {
  return signedIn(address, session.setUp, { token, name: '孙 管理员', email: 'sun@example.com', password })
}

/** Invites somebody and signs in as them. */
export async function colleague(
  address: string,
  by: Person,
  who: { name: string; email: string; role: string; team: number },
): Promise<Person> {
  const invitation = (await by.ask(access.invite, who)) as { link?: string; url?: string; token?: string }
  const token = /token=([^&\s"]+)/.exec(JSON.stringify(invitation))?.[1] ?? invitation.token ?? ''
  return signedIn(address, session.accept, { token, password })
}

async function signedIn<E extends Endpoint>(address: string, endpoint: E, input: InputOf<E>): Promise<Person> {
  const answer = await send(address, endpoint, input as object, '')
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  if (!cookie) throw new Error('no session')
  return {
    ask: async (asked, question) => (await (await send(address, asked, question as object, cookie)).json()) as never,
    upload: async (asked, path, name) => {
      const { url } = requestOf(asked, {})
      const sent = await fetch(`${address}${url}?filename=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: {
          cookie,
          origin: address,
          'content-type': 'application/octet-stream',
          'idempotency-key': crypto.randomUUID(),
        },
        body: readFileSync(path),
      })
      if (!sent.ok) throw new Error(`${asked.id}: ${sent.status} ${await sent.text()}`)
      return (await sent.json()) as never
    },
    download: async (asked, question) =>
      (await (await send(address, asked, question as object, cookie)).arrayBuffer()).byteLength,
  }
}

async function send(address: string, endpoint: Endpoint, input: object, cookie: string): Promise<Response> {
  const { url, body } = requestOf(endpoint, { ...input })
  const answer = await fetch(address + url, {
    method: endpoint.method,
    headers: {
      origin: address,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${endpoint.id}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  return answer
}

/** Milliseconds of `work` run `times` times: median and 95th percentile. */
export async function timed(
  times: number,
  work: (nr: number) => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  const taken: number[] = []
  for (let nr = 0; nr < times; nr++) {
    const began = performance.now()
    await work(nr)
    taken.push(performance.now() - began)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

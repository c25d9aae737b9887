// Better-auth as this house uses it: read when somebody signs in, on our tables, with our passwords, clock and lengths.
import type { Store } from '#store/store.ts'
import { hashPassword, passwordFits } from './password.ts'
import { openSignIn } from './tables.ts'

/** A session ends after half an hour without a request, and after twelve hours in any case (better-auth-adapter.ts). */
export const idle = 30 * 60_000
/** That a session is used is written at most this often, so that reading a page is not a write each time. */
export const noteEvery = 60_000

type BetterAuth = Awaited<ReturnType<typeof open>>

const opened = new WeakMap<object, Promise<BetterAuth>>()

/**
 * `api` is what better-auth offers, `internalAdapter` its way to sessions and accounts. Its router is never mounted: what can be
 * asked from outside is in contract/session.ts. Read on first use (0.3 s of processor time), so that a start waits for nothing.
 */
export function betterAuth(store: Store): Promise<BetterAuth> {
  const known = opened.get(store.authPool)
  if (known) return known
  const opening = open(store)
  opened.set(store.authPool, opening)
  opening.catch(() => opened.delete(store.authPool))
  return opening
}

async function open(store: Store) {
  await openSignIn(store)
  // Telemetry and its address, secrets, origins: variables of these names would win over what is set here.
  for (const name of Object.keys(process.env)) if (name.startsWith('BETTER_AUTH_')) delete process.env[name]
  const [{ betterAuth }, { bearer }, { adapterOn }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/bearer'),
    import('./better-auth-adapter.ts'),
  ])
  const auth = betterAuth({
    appName: 'Guike',
    // Only its router would use it.
    baseURL: 'http://localhost',
    secret: store.secret('better-auth').toString('base64url'),
    database: adapterOn(store),
    plugins: [bearer()],
    telemetry: { enabled: false },
    // It logs who failed to sign in; that is for the audit (sign-in.ts), not for a log. What fails otherwise is thrown.
    logger: { disabled: true },
    // Ours are in lock-out.ts and in front of every endpoint.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // What is a good password is said by `mustBeStrong`; the contract lets at most 1,000 characters in.
      minPasswordLength: 1,
      maxPasswordLength: 1000,
      password: { hash: hashPassword, verify: ({ hash, password }) => passwordFits(password, hash) },
    },
    session: {
      expiresIn: idle / 1000,
      updateAge: noteEvery / 1000,
      cookieCache: { enabled: false },
      additionalFields: { factors: { type: 'string[]', input: false, defaultValue: ['password'] } },
    },
    databaseHooks: { session: timesOf(store) },
    advanced: {
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
    },
  })
  const { internalAdapter, password } = await auth.$context
  return { api: auth.api, internalAdapter, password }
}

/** Times by the store's clock, which tests can turn. */
function timesOf(store: Store) {
  const times = () => {
    const now = store.clock()
    return { updatedAt: now, expiresAt: new Date(now.getTime() + idle) }
  }
  return {
    create: {
      before: async (session: object) => {
        const { updatedAt, expiresAt } = times()
        return { data: { ...session, createdAt: updatedAt, updatedAt, expiresAt } }
      },
    },
    update: {
      before: async (change: object) => ({ data: 'expiresAt' in change ? { ...change, ...times() } : change }),
    },
  }
}

/** Who somebody is to better-auth: a stand-in, since its own idea of an e-mail address leaves out 张三@例子.公司 and sun@office. */
export function addressOf(personId: number): string {
  return `${personId}@person.invalid`
}

const addressHeader = 'x-guike-address'

/** What better-auth gets to see of a request: where from, by what, and the token of the session if it is about one. */
export function headersOf(from: { readonly address: string; readonly agent: string }, token?: string): Headers {
  const agent = from.agent.replace(/[^\x20-\x7e]/g, '?')
  return new Headers({
    [addressHeader]: from.address,
    ...(agent ? { 'user-agent': agent } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  })
}

/** The code of a refusal by better-auth (`INVALID_EMAIL_OR_PASSWORD` …); anything else that was thrown is thrown on. */
export function refusal(error: unknown): string {
  const { body } = error instanceof Error && 'body' in error ? error : {}
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
  if (typeof code !== 'string') throw error
  return code
}

// What the person who starts Guike may choose: flags and environment, read once into one typed object.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-server.ts'

export type Config = {
  readonly host: string
  readonly port: number
  /** Absolute. Holds the embedded database, uploads and exports. */
  readonly dataFolder: string
  /** Absolute. Below it lie the folders from which files are taken by the clock; nothing outside of it ever is. */
  readonly inbox: string
  /** Set: use this PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** The key that seals personal data; outside the data folder unless chosen otherwise. Undefined: the store's own place. */
  readonly keyFile: string | undefined
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined
  /** An HTTPS proxy stands in front: believe its X-Forwarded headers, one hop. */
  readonly behindProxy: boolean
  /** Browsers reach us over HTTPS, so cookies are `__Host-` and Secure. */
  readonly secure: boolean
  /** Load the demo company and print its sign-ins. */
  readonly demo: boolean
  /** Requests one person (or one address, signed out) may make a minute; 0: unlimited. */
  readonly requestsPerMinute: number
}

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  'key-file': { type: 'string' },
  inbox: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  demo: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** The flags `npm start -- …` knows, for the message about an unknown one. */
export const knownOptions = Object.keys(options).map((name) => `--${name}`)

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Flags win over environment, environment over defaults (127.0.0.1:8080, `./data`).
 * @throws Problem `wrong-option` or `open-host-needs-tls`
 */
export function readConfig(flags: readonly string[], environment: Environment, folder = process.cwd()): Config {
  const given = readFlags(flags)
  const host = given.host ?? text(environment.GUIKE_HOST) ?? '127.0.0.1'
  const behindProxy = given['behind-proxy'] ?? isYes(environment.GUIKE_BEHIND_PROXY)
  const tls = readTls(
    given['tls-cert'] ?? text(environment.GUIKE_TLS_CERT),
    given['tls-key'] ?? text(environment.GUIKE_TLS_KEY),
    folder,
  )
  if (!isLoopback(host) && !tls && !behindProxy) throw new Problem('open-host-needs-tls', { host })
  const keyFile = given['key-file'] ?? text(environment.GUIKE_KEY_FILE)
  const dataFolder = path(folder, given.data ?? text(environment.GUIKE_DATA) ?? 'data')
  return {
    host,
    port: readNumber('--port', given.port ?? text(environment.GUIKE_PORT) ?? '8080', 65_535),
    dataFolder,
    inbox: path(folder, given.inbox ?? text(environment.GUIKE_INBOX) ?? join(dataFolder, 'inbox')),
    databaseUrl: given['database-url'] ?? text(environment.DATABASE_URL),
    keyFile: keyFile && path(folder, keyFile),
    tls,
    behindProxy,
    secure: behindProxy || tls !== undefined,
    demo: given.demo ?? isYes(environment.GUIKE_DEMO),
    requestsPerMinute: readNumber(
      'GUIKE_REQUESTS_PER_MINUTE',
      text(environment.GUIKE_REQUESTS_PER_MINUTE) ?? '6000',
      1e9,
    ),
  }
}

function readFlags(flags: readonly string[]) {
  try {
    return parseArgs({ args: [...flags], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Problem('wrong-option', { option: said ?? '', known: knownOptions.join(' ') })
  }
}

function readTls(certFile: string | undefined, keyFile: string | undefined, folder: string): Config['tls'] {
  if (!certFile && !keyFile) return undefined
  if (certFile && keyFile) return { certFile: path(folder, certFile), keyFile: path(folder, keyFile) }
  throw new Problem('wrong-option', { option: '--tls-cert + --tls-key', known: knownOptions.join(' ') })
}

function readNumber(name: string, written: string, most: number): number {
  const number = Number(written)
  if (/^\d+$/.test(written) && number <= most) return number
  throw new Problem('wrong-option', { option: `${name} ${written}`, known: knownOptions.join(' ') })
}

function path(folder: string, written: string): string {
  return resolve(folder, written.startsWith('~/') ? `${homedir()}/${written.slice(2)}` : written)
}

function text(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}

function isYes(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'yes'
}

/** This machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The address printed on the ready line. */
export function addressOf(config: Pick<Config, 'host' | 'tls'>, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `${config.tls ? 'https' : 'http'}://${host}:${port}`
}

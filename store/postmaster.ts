// The life of one postmaster process: initdb, start, adopt, revive, stop.
import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Problem } from '#domain/problem.ts'
import { backOff } from './back-off.ts'
import type { Binaries } from './binaries.ts'
import { type OsUser, runAs } from './os-user.ts'
import { isAlive, isListed } from './owner-lock.ts'
import { settingsOf } from './postgres-settings.ts'

/** A cluster on the disk and what is needed to run it. */
export type Place = {
  readonly folder: string
  readonly user: OsUser | undefined
  readonly binaries: Binaries
  readonly logFile: string
  readonly password: string
  readonly log: (line: string) => void
  readonly settings: Readonly<Record<string, string>>
}

type Address = { readonly host: string; readonly port: number; readonly user: string; readonly password?: string }
export type Postmaster = { readonly connection: Address; pid: number }

const superuser = 'guike'
const usesSockets = process.platform !== 'win32'

/** Every locale setting is named, so that `LANG` (often unset) decides nothing; sorting is by code point. */
export function initialise(place: Place): void {
  place.log('creating the database')
  const pwfile = `${place.folder}.pw`
  writeFileSync(pwfile, place.password, { mode: 0o600 })
  if (place.user) chownSync(pwfile, place.user.uid, place.user.gid)
  const attempt = (ctype: string) =>
    spawnSync(
      place.binaries.initdb,
      [
        '-D',
        place.folder,
        '-U',
        superuser,
        `--pwfile=${pwfile}`,
        '--auth-local=trust',
        '--auth-host=scram-sha-256',
        '--encoding=UTF8',
      ].concat([
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        `--lc-ctype=${ctype}`,
        '--no-instructions',
      ]),
      { ...runAs(place.user), env: environment(place), cwd: place.folder, encoding: 'utf8' },
    )
  try {
    for (const entry of readdirSync(place.folder)) rmSync(join(place.folder, entry), { recursive: true }) // a half-made cluster
    let made = attempt('C.UTF-8')
    if (made.status !== 0 && /locale/.test(made.stderr)) made = attempt('C')
    if (made.status === 0) return
    throw new Problem('database-does-not-start', {
      reason: lastLine(made.stderr ?? String(made.error)),
      log: place.logFile,
    })
  } finally {
    rmSync(pwfile, { force: true })
  }
}

/** Adopts the live postmaster of this folder, or starts one; waits until it answers. */
export async function reviveOrStart(place: Place): Promise<Postmaster> {
  const living = await adopt(place)
  if (living) return living
  const host = usesSockets ? socketFolder(place.user) : '127.0.0.1'
  const port = usesSockets ? 5432 : await freePort()
  const connection: Address = { host, port, user: superuser, ...(usesSockets ? {} : { password: place.password }) }
  return { connection, pid: await start(place, connection) }
}

async function adopt(place: Place): Promise<Postmaster | undefined> {
  const file = join(place.folder, 'postmaster.pid')
  for (let waited = 0; waited < 60_000; waited += 250) {
    if (!existsSync(file)) return undefined
    const [pid = '', , , port = '', socket = ''] = readFileSync(file, 'utf8').split('\n')
    if (!isPostgres(Number(pid))) {
      clearWay(place)
      if (socket.includes('guike-')) rmSync(socket, { recursive: true, force: true })
      return undefined
    }
    const host = usesSockets ? socket : '127.0.0.1'
    const connection: Address = {
      host,
      port: Number(port),
      user: superuser,
      ...(usesSockets ? {} : { password: place.password }),
    }
    if (await answers(connection)) {
      place.log('adopting the database that was left running')
      return { connection, pid: Number(pid) }
    }
    await pause(250) // starting up, recovering, or on its way down
  }
  throw new Problem('database-does-not-start', { reason: 'postmaster.pid', log: place.logFile })
}

/**
 * PostgreSQL itself gets over a postmaster.pid whose process is gone, and looks there for backends that still live; so the file
 * is removed only where its number now belongs to another program, or to a process that has ended and that nobody waits for.
 */
function clearWay(place: Place): void {
  const file = join(place.folder, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (isListed(pid) && !isPostgres(pid)) rmSync(file, { force: true })
}

async function start(place: Place, address: Address): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const pid = await startOnce(place, address)
    if (pid !== undefined) return pid
    const tail = existsSync(place.logFile) ? readFileSync(place.logFile, 'utf8').slice(-4000) : ''
    // After a kill -9 of the postmaster its children need a moment to notice and let go of shared memory.
    const transient = /shared memory block|is still in use|lock file .* already exists/.test(tail)
    if (!transient || attempt === 40)
      throw new Problem('database-does-not-start', { reason: lastLine(tail), log: place.logFile })
    await pause(250)
  }
}

async function startOnce(place: Place, address: Address): Promise<number | undefined> {
  if (existsSync(place.logFile) && statSync(place.logFile).size > 10_000_000) rmSync(place.logFile)
  const log = openSync(place.logFile, 'a', 0o600)
  const listening = usesSockets ? { sockets: address.host, port: address.port } : { port: address.port }
  const child = spawn(place.binaries.postgres, ['-D', place.folder, ...settingsOf(listening, place.settings)], {
    ...runAs(place.user),
    env: environment(place),
    cwd: place.folder,
    stdio: ['ignore', log, log],
    detached: true, // Ctrl-C in a terminal must reach Node first, so that it ends its work before the database goes
  })
  closeSync(log)
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  child.unref()
  const until = performance.now() + 120_000
  const waits = backOff(20, 250) // recovering takes its time, and each question is a line in the database's log
  while (performance.now() < until && !ended) {
    if (await answers(address)) return child.pid
    await pause(waits.next())
  }
  return undefined
}

/**
 * Starts it again when it died under us (kill -9, out of memory, full disk), for as long as it takes but ever more rarely;
 * the pools then reconnect. Returns how to stop watching, which waits for a start under way: nobody would stop what comes of it.
 */
export function watch(place: Place, postmaster: Postmaster): () => Promise<void> {
  const waits = backOff(400)
  let notBefore = 0
  let underWay: Promise<void> | undefined
  const again = async () => {
    try {
      place.log('the database went away; starting it again')
      clearWay(place)
      postmaster.pid = await start(place, postmaster.connection)
      waits.reset()
    } catch (error) {
      notBefore = performance.now() + waits.next()
      place.log(`the database did not come back: ${error instanceof Error ? error.message : ''}`)
    }
  }
  const timer = setInterval(() => {
    if (underWay || performance.now() < notBefore || isAlive(postmaster.pid)) return
    underWay = again().finally(() => {
      underWay = undefined
    })
  }, 400)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}

export async function stopPostmaster(place: Place, { pid, connection }: Postmaster): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (isPostgres(pid)) process.kill(pid, signal)
    for (let waited = 0; waited < patience && (isPostgres(pid) || isLeaving(pid)); waited += 20) await pause(20)
  }
  if (usesSockets) rmSync(connection.host, { recursive: true, force: true })
  place.log('the database has stopped')
}

async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client({ ...address, database: 'postgres', connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  return process.platform !== 'linux' || /postgres/.test(commandOf(pid)?.split('\0')[0] ?? '')
}

/** A process on its way out has given its memory back, and its command with it, a moment before it is gone. */
function isLeaving(pid: number): boolean {
  return process.platform === 'linux' && isAlive(pid) && commandOf(pid) === ''
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return undefined
  }
}

/** A private folder with a short path: a unix socket's path holds 107 bytes at most. */
function socketFolder(user: OsUser | undefined): string {
  const parent = Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(parent, 'guike-'))
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Nothing of the caller's surroundings: neither locale nor PG* variables change what the database is. */
function environment(place: Place): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: place.folder,
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

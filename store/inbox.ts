// The folder from which sheets are taken by the clock: what lies in it, and a copy of one file. Nothing in it is ever moved or changed,
// and nothing outside of it can be reached through it.
import { createHash, randomUUID } from 'node:crypto'
import { constants, createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#domain/problem.ts'
import type { Store } from './store.ts'
import '#domain/words/problems-pull.ts'

export type InboxFile = {
  readonly name: string
  readonly path: string
  readonly size: number
  /** Another text once it was written to. */
  readonly stamp: string
  /** Nobody has written to it for a while. */
  readonly rests: boolean
}

export type Taken = { readonly path: string; readonly size: number; readonly hash: Buffer; discard(): Promise<void> }

/** How long nobody may have written to a file, ms: a copy over a slow network pauses for seconds. */
export const restsAfter = 60_000

/** As an upload. */
const mostBytes = 2_000_000_000

/**
 * The plain files of a folder below the inbox whose name fits; links, devices, folders and hidden files are none. The oldest first.
 * @throws Problem `inbox-outside` where the folder is not below the inbox, `inbox-no-folder` where there is none
 */
export async function inboxFiles(
  store: Pick<Store, 'inbox'>,
  folder: string,
  pattern: string,
  now = Date.now(),
): Promise<InboxFile[]> {
  const place = await folderIn(store, folder)
  const fits = patternOf(pattern)
  const found: (InboxFile & { readonly touched: number })[] = []
  for (const entry of await readdir(place, { withFileTypes: true })) {
    if (!entry.isFile() || !fits.test(entry.name)) continue
    const path = join(place, entry.name)
    const { size, mtimeMs, ctimeMs, ino } = await lstat(path)
    // A copy that keeps the day of its original still changes the file's own.
    const touched = Math.max(Math.min(mtimeMs, now), ctimeMs)
    found.push({
      name: entry.name,
      path,
      size,
      touched,
      stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`,
      rests: now - touched >= restsAfter,
    })
  }
  return found.toSorted((a, b) => a.touched - b.touched).map(({ touched: _, ...file }) => file)
}

/**
 * A copy of a file of the inbox beside the files that arrive; undefined where it was written to meanwhile or is gone.
 * @throws Problem `inbox-outside` where the name now leads elsewhere, `too-large` above 2 GB
 */
export async function takeFile(
  store: Pick<Store, 'inbox' | 'folder'>,
  { path }: InboxFile,
): Promise<Taken | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(isLink)
  if (!file) return undefined
  try {
    const before = await file.stat()
    if (!before.isFile()) throw new Problem('inbox-outside')
    if (before.size > mostBytes) throw new Problem('too-large', { limit: `${mostBytes / 1e9} GB` })
    // A folder on the way may have become a link between looking and opening.
    const [real, root] = [await realpath(path), await rootOf(store)]
    const there = await lstat(real)
    if (!isBelow(root, real) || there.ino !== before.ino || there.dev !== before.dev) throw new Problem('inbox-outside')
    const taken = await copied(store.folder, file.fd)
    const after = await file.stat()
    if (after.size === before.size && after.ctimeMs === before.ctimeMs && taken.size === before.size) return taken
    await taken.discard()
    return undefined
  } finally {
    await file.close()
  }
}

async function copied(folder: string, fd: number): Promise<Taken> {
  const arrivals = join(folder, 'arrivals')
  await mkdir(arrivals, { recursive: true, mode: 0o700 })
  const path = join(arrivals, randomUUID())
  const discard = () => rm(path, { force: true })
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    const source = createReadStream('', { fd, autoClose: false, start: 0 })
    await pipeline(source, counted, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await discard()
    throw error
  }
  return { path, size, hash: hash.digest(), discard }
}

async function folderIn(store: Pick<Store, 'inbox'>, folder: string): Promise<string> {
  const parts = folder.split(/[/\\]/).filter((part) => part !== '')
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(folder)
  if (isAbsolute || folder.includes('\0') || parts.some((part) => part === '..' || part === '.'))
    throw new Problem('inbox-outside')
  const root = await rootOf(store)
  const real = await realpath(join(root, ...parts)).catch(() => {
    throw new Problem('inbox-no-folder', { folder })
  })
  if (!isBelow(root, real)) throw new Problem('inbox-outside')
  if (!(await lstat(real)).isDirectory()) throw new Problem('inbox-no-folder', { folder })
  return real
}

/** Made where it is missing: it is where people are told to put their files. */
async function rootOf({ inbox }: Pick<Store, 'inbox'>): Promise<string> {
  await mkdir(inbox, { recursive: true, mode: 0o750 })
  return realpath(inbox)
}

function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

/** `*` is any text, `?` one sign, capital or small; names that begin with a dot or `~$` are of programs at work. */
function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^(?!\\.|~\\$)${source}$`, 'iu')
}

function isLink(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return undefined
  if (code === 'ELOOP') throw new Problem('inbox-outside')
  throw error
}

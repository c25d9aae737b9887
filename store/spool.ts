// Files of an import while it lasts: the sheet as it came, its rows in sealed blocks, its report. Nothing lies there in clear
// but the sheet itself, which goes when the import ends.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Store } from './store.ts'

export type Spool = {
  /** Where the sheet lies; it may be gone already. */
  readonly source: string
  /** Takes the file over; `path` is gone afterwards. */
  take(path: string): Promise<void>
  /** A copy of a file that stays where it is. */
  copy(path: string): Promise<void>
  put(text: string): Promise<void>
  /** Bytes of the sheet. */
  size(): Promise<number>
  /** SHA-256 of the sheet as it lies there now. */
  hash(): Promise<Buffer>
  /** Replaces a named document (JSON) or, where the name begins with a digit, a block; sealed. */
  write(name: string, content: unknown): Promise<void>
  /** Another text after every writing; undefined where it was never written. */
  stamp(name: string): Promise<string | undefined>
  /** Undefined where it was never written. */
  read<T>(name: string): Promise<T | undefined>
  /** As `write` and `read`, of bytes that somebody else has packed. */
  writeBytes(name: string, content: Uint8Array): Promise<void>
  readBytes(name: string): Promise<Buffer | undefined>
  /** Removes the sheet and its blocks; documents stay. */
  clear(): Promise<void>
  /** Removes everything. */
  remove(): Promise<void>
}

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
/** The quickest level: a block lives for minutes. */
const quick = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** The spool of one batch, in `<data folder>/imports/<batch>`, readable by this user alone. */
export function spoolOf(store: Store, batch: number): Spool {
  const folder = join(store.folder, 'imports', String(batch))
  const source = join(folder, 'sheet')
  const ready = () => mkdir(join(folder, 'blocks'), { recursive: true, mode: 0o700 })
  const place = (name: string) => ({ table: 'spool', column: name, row: String(batch) })
  const fileOf = (name: string) => (/^\d/.test(name) ? join(folder, 'blocks', name) : join(folder, `${name}.sealed`))
  const writeBytes = async (name: string, content: Uint8Array) => {
    await ready()
    const packed = await compress(content, quick)
    const path = fileOf(name)
    const file = await open(`${path}.new`, 'w', 0o600)
    await file.writeFile(store.vault.sealBytes(packed, place(name)))
    await file.close()
    await rename(`${path}.new`, path)
  }
  const readBytes = async (name: string) => {
    const sealed = await readFile(fileOf(name)).catch(() => undefined)
    return sealed && (await decompress(store.vault.openBytes(sealed, place(name))))
  }
  return {
    source,
    take: async (path) => {
      await ready()
      await rename(path, source).catch(async () => {
        await copyFile(path, source) // another file system
        await rm(path, { force: true })
      })
    },
    copy: async (path) => {
      await ready()
      await copyFile(path, source)
    },
    put: async (text) => {
      await ready()
      await writeFile(source, text, { mode: 0o600 })
    },
    size: async () => (await stat(source)).size,
    hash: () => hashOf(source),
    stamp: async (name) => {
      const found = await stat(fileOf(name)).catch(() => undefined)
      return found && `${found.ino} ${found.mtimeMs} ${found.size}`
    },
    write: (name, content) => writeBytes(name, Buffer.from(JSON.stringify(content), 'utf8')),
    read: async (name) => {
      const content = await readBytes(name)
      return content && JSON.parse(content.toString('utf8'))
    },
    writeBytes,
    readBytes,
    clear: async () => {
      await rm(source, { force: true })
      await rm(join(folder, 'blocks'), { recursive: true, force: true })
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Removes folders of imports that never came to be: their process was killed while the sheet was looked at, so nobody can name them.
 * One that is younger than ten minutes may belong to somebody who is handing a sheet in right now. Answers how many went.
 */
export async function clearSpools(store: Store, now = Date.now()): Promise<number> {
  const imports = join(store.folder, 'imports')
  const names = (await readdir(imports).catch(() => [])).filter((name) => /^[0-9]{1,9}$/.test(name))
  const known = await store.doors.owner.query<{ id: number }>('select id from import_batch where id = any ($1)', [
    names,
  ])
  const kept = new Set(known.rows.map(({ id }) => String(id)))
  let gone = 0
  for (const name of names) {
    const folder = join(imports, name)
    if (kept.has(name) || now - (await stat(folder)).mtimeMs < 600_000) continue
    await rm(folder, { recursive: true, force: true })
    gone++
  }
  return gone
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 512 * 1024 })) hash.update(chunk as Buffer)
  return hash.digest()
}

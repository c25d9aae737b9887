// A zip container looked through before anything of it is unpacked: how many parts, how large, under which names.
import { crc32 } from 'node:zlib'
import { type Entry, fromBuffer, open as openZip, type ZipFile } from 'yauzl'
import type { Parts } from '#domain/formats/format.ts'
import { Problem } from '#domain/problem.ts'

const limits = {
  entries: 10_000,
  /** Declared bytes of all parts together. */
  total: 2 * 1024 ** 3,
  /** A part larger than `small` may not unpack to more than `ratio` times its packed size. */
  small: 32 * 1024 ** 2,
  ratio: 200,
}

export type Container = Parts & {
  /** Packed bytes handed out so far, and packed bytes of the part that is open now. */
  progress(): { readonly read: number; readonly size: number }
}

/**
 * Opens a zip file, or its bytes, by its directory. Sizes are held while unpacking: a part that yields more than it declares is an error.
 * Throws Problem file-damaged, file-encrypted, file-zip-bomb, file-zip-names.
 */
export async function openContainer(from: string | Buffer): Promise<Container> {
  const zip = await opened(from)
  const entries = await listed(zip)
  const progress = { read: 0, size: 1 }
  return {
    names: new Set(entries.keys()),
    progress: () => progress,
    async *open(name) {
      const entry = entries.get(name)
      if (!entry) throw new Problem('file-damaged')
      progress.read = 0
      progress.size = Math.max(1, entry.uncompressedSize)
      try {
        let sum = 0
        for await (const chunk of await stream(zip, entry)) {
          progress.read += chunk.length
          sum = crc32(chunk, sum)
          yield chunk
        }
        // Some writers leave the sum out; one that is there and differs means that the rows are not what was saved.
        if (entry.crc32 !== 0 && sum !== entry.crc32) throw new Problem('file-damaged')
      } catch (error) {
        throw error instanceof Problem ? error : new Problem('file-damaged')
      }
    },
  }
}

function opened(from: string | Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip: ZipFile) => {
      if (error) reject(new Problem('file-damaged'))
      else resolve(zip)
    }
    if (typeof from === 'string') openZip(from, options, done)
    else fromBuffer(from, options, done)
  })
}

function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let total = 0
  return new Promise((resolve, reject) => {
    if (zip.entryCount > limits.entries) return reject(tooLarge())
    zip.on('error', (error: Error) =>
      reject(new Problem(/path|file name/i.test(error.message) ? 'file-zip-names' : 'file-damaged')),
    )
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      const problem = wrongWith(entry, entries, total)
      if (problem) return reject(problem)
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function wrongWith(entry: Entry, known: ReadonlyMap<string, Entry>, total: number): Problem | undefined {
  const { uncompressedSize, compressedSize, fileName } = entry
  if ((entry.generalPurposeBitFlag & 1) !== 0) return new Problem('file-encrypted')
  if (known.size >= limits.entries || total > limits.total) return tooLarge()
  if (uncompressedSize > limits.small && uncompressedSize > compressedSize * limits.ratio) return tooLarge()
  if (known.has(fileName) || fileName.length > 1_000) return new Problem('file-zip-names')
  return undefined
}

function tooLarge(): Problem {
  return new Problem('file-zip-bomb', { limit: '2 GB' })
}

function stream(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => {
      if (error) reject(new Problem('file-damaged'))
      else resolve(readable)
    })
  })
}

// Which format a file has: the first that knows it of whatever lies in domain/formats and exports `format`.
import { readdir } from 'node:fs/promises'
import type { Format } from '#domain/formats/format.ts'

const folder = new URL('../../domain/formats/', import.meta.url)

/** Formats in the order of their files' names, each loaded when it is asked for: most files are known before workbooks are needed. */
async function* allFormats(): AsyncGenerator<Format> {
  // A name of two words is a part of a format or a writer.
  const files = (await readdir(folder)).filter((file) => /^[a-z]+\.ts$/.test(file)).sort()
  for (const file of files) {
    const module: { format?: Format } = await import(new URL(file, folder).href)
    if (module.format) yield module.format
  }
}

/** The format that knows a file by its first bytes and its name. */
export async function formatOf(head: Uint8Array, name: string): Promise<Format | undefined> {
  for await (const format of allFormats()) if (format.recognises(head, name)) return format
  return undefined
}

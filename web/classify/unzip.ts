// The parts of a zip container in the browser: enough for the workbooks that a person drops on the rule editor.
import type { Parts } from '#domain/formats/format.ts'
import { Problem } from '#domain/problem.ts'

/** A decision table is small; anything larger is something else. */
const mostBytes = 20 * 1024 ** 2
const mostUnpacked = 100 * 1024 ** 2
const mostParts = 2000

type Entry = { readonly at: number; readonly packed: number; readonly size: number; readonly method: number }

/** Throws Problem `file-damaged` for what is no zip, is encrypted, or unpacks to far too much. */
export function unzip(bytes: Uint8Array<ArrayBuffer>): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = () => new Problem('file-damaged')
  if (bytes.length > mostBytes) throw damaged()
  const end = endOf(view)
  if (end === undefined) throw damaged()
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let sum = 0
  const count = view.getUint16(end + 10, true)
  if (count > mostParts) throw damaged()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    sum += size
    if (flags & 1 || (method !== 0 && method !== 8) || sum > mostUnpacked) throw damaged()
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0)))
    entries.set(path, { at: view.getUint32(at + 42, true), packed, size, method })
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return { names: new Set(entries.keys()), open: (name) => opened(bytes, view, entries.get(name)) }
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

async function* opened(
  bytes: Uint8Array<ArrayBuffer>,
  view: DataView,
  entry: Entry | undefined,
): AsyncGenerator<Uint8Array> {
  if (!entry || entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== 0x04034b50)
    throw new Problem('file-damaged')
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.slice(from, from + entry.packed)
  if (entry.method === 0) {
    yield packed
    return
  }
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      size += value.length
      if (size > entry.size) throw new Problem('file-damaged')
      yield value
    }
  } catch {
    throw new Problem('file-damaged')
  }
}

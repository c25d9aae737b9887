// A zip file written as its parts are made, so that nothing of it has to be held.

export type OutPart = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }

type Written = {
  readonly name: Uint8Array
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const limit = 0xffffffff
/** 1 January 2020: a file made twice from the same rows is the same file. */
const dosDate = ((2020 - 1980) << 9) | (1 << 5) | 1

/** The container in chunks; parts are drawn one after another. Throws RangeError past 4 GiB. */
export async function* writeZip(parts: AsyncIterable<OutPart> | Iterable<OutPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for await (const part of parts) {
    const name = new TextEncoder().encode(part.name)
    const start = at
    const head = localHeader(name)
    at += head.length
    yield head
    const sum = { crc: 0xffffffff, size: 0 }
    let packed = 0
    for await (const chunk of deflated(part.bytes, sum)) {
      packed += chunk.length
      at += chunk.length
      yield chunk
    }
    if (sum.size > limit || at > limit) throw new RangeError('a zip file past 4 GiB')
    const entry = { name, crc: ~sum.crc >>> 0, packed, size: sum.size, at: start }
    const tail = record(0x08074b50, [
      [entry.crc, 4],
      [entry.packed, 4],
      [entry.size, 4],
    ])
    at += tail.length
    yield tail
    written.push(entry)
  }
  yield* directory(written, at)
}

function localHeader(name: Uint8Array): Uint8Array {
  // Version 2.0; sizes follow the data (bit 3), names are UTF-8 (bit 11); deflated.
  const fields: Field[] = [
    [20, 2],
    [0x0808, 2],
    [8, 2],
    [0, 2],
    [dosDate, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.length, 2],
    [0, 2],
  ]
  return joined(record(0x04034b50, fields), name)
}

function* directory(entries: readonly Written[], at: number): Generator<Uint8Array> {
  let size = 0
  for (const { name, crc, packed, size: bytes, at: offset } of entries) {
    const fields: Field[] = [
      [20, 2],
      [20, 2],
      [0x0808, 2],
      [8, 2],
      [0, 2],
      [dosDate, 2],
      [crc, 4],
      [packed, 4],
      [bytes, 4],
    ]
    fields.push([name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4])
    const entry = joined(record(0x02014b50, fields), name)
    size += entry.length
    yield entry
  }
  yield record(0x06054b50, [
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ])
}

type Field = readonly [value: number, bytes: 2 | 4]

function record(signature: number, fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(4 + fields.reduce((sum, [, length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, signature, true)
  let at = 4
  for (const [value, length] of fields) {
    if (length === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += length
  }
  return bytes
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Packs what comes and sums it up on the way. */
async function* deflated(
  bytes: AsyncIterable<Uint8Array>,
  sum: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  const packer = new CompressionStream('deflate-raw')
  const writer = packer.writable.getWriter()
  const reader = packer.readable.getReader()
  const feeding = (async () => {
    for await (const chunk of bytes) {
      sum.crc = crc32(chunk, sum.crc)
      sum.size += chunk.length
      await writer.write(new Uint8Array(chunk))
    }
    await writer.close()
  })()
  feeding.catch((error) => writer.abort(error).catch(() => {}))
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    yield value
  }
  await feeding
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 of ISO 3309, carried on from `crc` (begin with 0xffffffff, end with its complement). */
function crc32(bytes: Uint8Array, crc: number): number {
  let c = crc
  for (let i = 0; i < bytes.length; i++) c = (table[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8)
  return c
}

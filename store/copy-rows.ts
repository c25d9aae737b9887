// Rows in COPY's binary format: the server takes each value as it is, where text would be written here and parsed there.
// Format: PostgreSQL documentation, COPY, "Binary Format"; of the values: the types' own send and receive functions.

import { utf8Into } from './utf8.ts'

/** What the columns of a staging table may be. */
export type CopyType = 'int' | 'bigint' | 'text' | 'date' | 'boolean' | 'bytea' | 'int[]'

/** `bigint` takes bigint or number, `date` an ISO date, `bytea` Uint8Array, `int[]` number[]. */
export type CopyValue = string | number | bigint | boolean | Uint8Array | readonly number[] | null

const firstRoom = 1 << 17
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const int4Oid = 23
/** Days from 1970-01-01 to 2000-01-01, from where PostgreSQL counts. */
const epoch = 10_957

/** Collects rows: `begin` a row, then one call for each of its columns. Throws RangeError for a value that its column cannot hold. */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(firstRoom)
  #at = 0

  constructor() {
    this.#at = signature.copy(this.#bytes)
  }

  /** Bytes since the last `taken`. */
  get length(): number {
    return this.#at
  }

  /** Everything collected since the last time; it is the caller's now. */
  taken(): Buffer {
    const own = this.#bytes.subarray(0, this.#at)
    this.#bytes = Buffer.allocUnsafe(firstRoom)
    this.#at = 0
    return own
  }

  begin(columns: number): void {
    this.#room(2)
    this.#at = this.#bytes.writeInt16BE(columns, this.#at)
  }

  /** No row comes after this. */
  end(): void {
    this.begin(-1)
  }

  null(): void {
    this.#room(4)
    this.#int32(-1)
  }

  nulls(count: number): void {
    for (let n = 0; n < count; n++) this.null()
  }

  int(value: number): void {
    this.#room(8)
    this.#int32(4)
    this.#at = this.#bytes.writeInt32BE(value, this.#at)
  }

  bigint(value: bigint): void {
    this.#room(12)
    this.#int32(8)
    this.#at = this.#bytes.writeBigInt64BE(value, this.#at)
  }

  boolean(value: boolean): void {
    this.#room(5)
    this.#int32(1)
    this.#bytes[this.#at++] = value ? 1 : 0
  }

  /** A NUL cannot be kept in PostgreSQL text and means nothing in a cell: it is left out. */
  text(value: string): void {
    const kept = value.includes('\0') ? value.replaceAll('\0', '') : value
    this.fill(kept.length * 3, (bytes, at) => utf8Into(bytes, kept, at))
  }

  date(iso: string): void {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? []
    if (year === undefined) throw new RangeError('not an ISO date')
    const moment = new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day))
    this.int(moment / 86_400_000 - epoch)
  }

  ints(values: readonly number[]): void {
    const size = values.length ? 20 + 8 * values.length : 12
    this.#room(4 + size)
    this.#int32(size)
    this.#int32(values.length ? 1 : 0) // dimensions
    this.#int32(0) // no nulls
    this.#int32(int4Oid)
    if (values.length === 0) return
    this.#int32(values.length)
    this.#int32(1) // the first index
    for (const value of values) {
      this.#int32(4)
      this.#int32(value)
    }
  }

  bytes(value: Uint8Array): void {
    this.fill(value.length, (bytes, at) => {
      bytes.set(value, at)
      return value.length
    })
  }

  /** Bytes that `write` puts into a buffer from a place on; it answers how many, `most` at the most. */
  fill(most: number, write: (bytes: Buffer, at: number) => number): void {
    this.#room(4 + most)
    const head = this.#at
    const size = write(this.#bytes, head + 4)
    this.#int32(size)
    this.#at = head + 4 + size
  }

  /** A value of any of the types. */
  value(type: CopyType, value: CopyValue): void {
    if (value === null) this.null()
    else if (type === 'text') this.text(String(value))
    else if (type === 'int') this.int(Number(value))
    else if (type === 'bigint') this.bigint(typeof value === 'bigint' ? value : BigInt(Number(value)))
    else if (type === 'date') this.date(String(value))
    else if (type === 'boolean') this.boolean(value === true)
    else if (type === 'bytea' && value instanceof Uint8Array) this.bytes(value)
    else if (type === 'int[]' && Array.isArray(value)) this.ints(value)
    else throw new RangeError(`not a value of type ${type}`)
  }

  #int32(value: number): void {
    const bytes = this.#bytes
    let at = this.#at
    bytes[at++] = value >>> 24
    bytes[at++] = value >>> 16
    bytes[at++] = value >>> 8
    bytes[at++] = value
    this.#at = at
  }

  #room(size: number): void {
    const needed = this.#at + size
    if (needed <= this.#bytes.length) return
    const wider = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
    this.#bytes.copy(wider, 0, 0, this.#at)
    this.#bytes = wider
  }
}

// Millions of short texts in little memory: each distinct one once, as UTF-16 units in one array, known by its number.
import { hashOf } from './hash.ts'

export type TextPool = {
  /** The number of this text, from 1; 0 for the empty text. */
  add(text: string): number
  text(id: number): string
  /** Distinct texts. */
  size(): number
}

export function textPool(): TextPool {
  let units = new Uint16Array(1 << 12)
  let starts = new Uint32Array(1 << 9)
  let table = new Int32Array(1 << 10)
  let [size, used] = [0, 0]
  const isAt = (id: number, text: string) => {
    const start = starts[id] ?? 0
    if ((starts[id + 1] ?? 0) - start !== text.length) return false
    for (let at = 0; at < text.length; at++) if (units[start + at] !== text.charCodeAt(at)) return false
    return true
  }
  const text = (id: number): string => {
    const [start, end] = [starts[id] ?? 0, starts[id + 1] ?? 0]
    let whole = ''
    for (let at = start; at < end; at += 4096)
      whole += String.fromCharCode.apply(null, units.subarray(at, Math.min(end, at + 4096)) as unknown as number[])
    return whole
  }
  const rehash = () => {
    table = new Int32Array(table.length * 2)
    for (let id = 1; id <= size; id++) {
      let slot = hashOf(text(id)) & (table.length - 1)
      while (table[slot]) slot = (slot + 1) & (table.length - 1)
      table[slot] = id
    }
  }
  const add = (added: string): number => {
    if (added === '') return 0
    let slot = hashOf(added) & (table.length - 1)
    for (let id = table[slot]; id; id = table[slot]) {
      if (isAt(id, added)) return id
      slot = (slot + 1) & (table.length - 1)
    }
    size++
    table[slot] = size
    if (size + 2 > starts.length) starts = grown(starts, size + 2)
    if (used + added.length > units.length) units = grown(units, used + added.length)
    for (let at = 0; at < added.length; at++) units[used + at] = added.charCodeAt(at)
    starts[size] = used
    used += added.length
    starts[size + 1] = used
    if (size * 2 > table.length) rehash()
    return size
  }
  return { add, text, size: () => size }
}

/** A longer array with the same beginning; half as long again, at least `least`. */
export function grown<A extends Uint16Array | Uint32Array | Float64Array>(array: A, least: number): A {
  const longer = new (array.constructor as new (length: number) => A)(Math.max(least, Math.ceil(array.length * 1.5)))
  longer.set(array)
  return longer
}

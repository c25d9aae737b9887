// Millions of short texts, each distinct one kept once and known by its number.
import { hashOf } from './hash.ts'

export type TextPool = {
  /** The number of this text, from 1; 0 for the empty text. */
  add(text: string): number
  text(id: number): string
}

/** Eight bytes a text besides the text itself, where a Map would need forty. */
export function textPool(): TextPool {
  const texts: string[] = ['']
  let table = new Int32Array(1 << 10)
  const rehash = () => {
    table = new Int32Array(table.length * 2)
    for (let id = 1; id < texts.length; id++) {
      let slot = hashOf(texts[id] ?? '') & (table.length - 1)
      while (table[slot]) slot = (slot + 1) & (table.length - 1)
      table[slot] = id
    }
  }
  return {
    add(added) {
      if (added === '') return 0
      let slot = hashOf(added) & (table.length - 1)
      for (let id = table[slot]; id; id = table[slot]) {
        if (texts[id] === added) return id
        slot = (slot + 1) & (table.length - 1)
      }
      table[slot] = texts.length
      texts.push(added)
      if (texts.length * 2 > table.length) rehash()
      return texts.length - 1
    },
    text: (id) => texts[id] ?? '',
  }
}

/** A longer array with the same beginning; half as long again, at least `least`. */
export function grown(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(Math.max(least, Math.ceil(array.length * 1.5)))
  longer.set(array)
  return longer
}

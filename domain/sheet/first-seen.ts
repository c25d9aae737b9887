// Where a text was met first, for a million rows: a table of places and hashes beside the texts, at 16 to 32 bytes a text.

export type FirstSeen = {
  /** The place of the first text like this one, or -1. */
  find(text: string): number
  /** Notes a text that `find` has not met; `textAt(place)` must answer it from now on. */
  add(text: string, place: number): void
}

/** Open addressing with a 32-bit hash (FNV-1a over UTF-16 units); a hash never decides, the text itself is compared. */
export function firstSeen(textAt: (place: number) => string | undefined): FirstSeen {
  let size = 1024
  // Two numbers a slot: the place, plus one (0 is free), and the hash, so that growing never looks at a text.
  let slots = new Int32Array(2 * size)
  let used = 0
  const slotOf = (text: string, hash: number) => {
    let slot = hash & (size - 1)
    for (let next = slots[2 * slot] ?? 0; next !== 0; next = slots[2 * slot] ?? 0) {
      if (slots[2 * slot + 1] === hash && textAt(next - 1) === text) return slot
      slot = (slot + 1) & (size - 1)
    }
    return slot
  }
  const grow = () => {
    const before = slots
    size *= 2
    slots = new Int32Array(2 * size)
    for (let at = 0; at < before.length; at += 2) {
      const next = before[at] ?? 0
      if (next === 0) continue
      const hash = before[at + 1] ?? 0
      let slot = hash & (size - 1)
      while (slots[2 * slot] !== 0) slot = (slot + 1) & (size - 1)
      slots[2 * slot] = next
      slots[2 * slot + 1] = hash
    }
  }
  return {
    find: (text) => (slots[2 * slotOf(text, hashOf(text))] ?? 0) - 1,
    add: (text, place) => {
      if (++used * 2 > size) grow()
      const hash = hashOf(text)
      const slot = slotOf(text, hash)
      slots[2 * slot] = place + 1
      slots[2 * slot + 1] = hash
    },
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 15)
}

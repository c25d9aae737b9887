// Where a text was met first, for a million rows: a table of places beside the texts, at 8 bytes a text.

export type FirstSeen = {
  /** The place of the first text like this one, or -1. */
  find(text: string): number
  /** Notes a text that `find` has not met; `textAt(place)` must answer it from now on. */
  add(text: string, place: number): void
}

/** Open addressing with a 32-bit hash (FNV-1a over UTF-16 units); a hash never decides, the text itself is compared. */
export function firstSeen(textAt: (place: number) => string | undefined): FirstSeen {
  let slots = new Int32Array(1024).fill(-1)
  let used = 0
  const slotOf = (text: string) => {
    const mask = slots.length - 1
    let slot = hashOf(text) & mask
    for (let place = slots[slot] ?? -1; place >= 0 && textAt(place) !== text; place = slots[slot] ?? -1)
      slot = (slot + 1) & mask
    return slot
  }
  const grow = () => {
    const before = slots
    slots = new Int32Array(before.length * 4).fill(-1)
    for (const place of before) if (place >= 0) slots[slotOf(textAt(place) ?? '')] = place
  }
  return {
    find: (text) => slots[slotOf(text)] ?? -1,
    add: (text, place) => {
      if (++used * 2 > slots.length) grow()
      slots[slotOf(text)] = place
    },
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 15)
}

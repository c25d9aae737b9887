// Rows as a JSON file: a list of objects by the names of the columns, decimals as strings so that no digit is lost.
import type { OutSheet } from './out.ts'

const chunkLength = 256 * 1024

/** The file in chunks; blank cells are null, one object a line. A name that comes twice gets its number. */
export async function* writeJson(sheet: OutSheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const names = distinct(sheet.columns.map((column) => column.name)).map((name) => JSON.stringify(name))
  let text = '['
  let first = true
  for await (const batch of sheet.rows) {
    for (const row of batch) {
      const members = names.map((name, i) => `${name}:${JSON.stringify(row[i] || null)}`)
      text += `${first ? '' : ','}\n{${members.join(',')}}`
      first = false
    }
    if (text.length < chunkLength) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(`${text}\n]\n`)
}

function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let n = 2; taken.has(free); n++) free = `${name} ${n}`
    taken.add(free)
    return free
  })
}

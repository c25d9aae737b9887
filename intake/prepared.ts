// What checking has read of the rows, kept for the commit: values as one text, labels, tags and findings once for all rows that share them.
import { hash } from 'node:crypto'
import { bag } from '#domain/bag.ts'
import type { ColumnPlan } from '#domain/sheet/plan.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import type { Template } from '#domain/template.ts'
import { fromPackedBytes, packed, packedBytes, unpacked } from './read/packed.ts'

/** Rows that were not taken as they are, with people or orders, or with a value that is no text, stand in `odd` by their place. */
type Head = {
  readonly keys: readonly string[]
  readonly labels: readonly PreparedRow['labels'][]
  readonly tags: readonly PreparedRow['tags'][]
  readonly findings: readonly PreparedRow['findings'][]
  readonly odd: readonly (readonly [at: number, row: PreparedRow])[]
}

/** Places of labels, tags and findings stand before the values. */
const places = 3

const templates = new WeakMap<Template, string>()

/**
 * A text that is the same as long as the rows would be read the same: same fields and labels, same columns, same day. Prepared
 * rows are used only under the text they were kept under.
 */
export function readingKey(template: Template, plan: readonly ColumnPlan[], today: string): string {
  const known = templates.get(template) ?? hash('sha256', JSON.stringify(template))
  templates.set(template, known)
  const columns = plan.map(({ index, header, target, dateOrder, asWritten }) => [
    ...[index, header, target, dateOrder ?? ''],
    ...(asWritten?.length ? [asWritten] : []),
  ])
  return hash('sha256', JSON.stringify([known, columns, today]))
}

export function preparedBytes(rows: readonly PreparedRow[]): Buffer {
  const keys = new Map<string, number>()
  const labels = numbered<PreparedRow['labels']>()
  const tags = numbered<PreparedRow['tags']>()
  const findings = numbered<PreparedRow['findings'], PreparedRow['findings']>()
  const odd: [number, PreparedRow][] = []
  const lines = rows.map((row, at) => {
    const cells = [
      labels.of(labelsText(row.labels), row.labels),
      tags.of(row.tags.join('\n'), row.tags),
      row.findings.length ? findings.of(row.findings, row.findings) : '',
    ]
    const line = { row: row.row, cells }
    if (row.fate !== 'good' || row.parts !== undefined) {
      odd.push([at, row])
      return line
    }
    for (const key in row.values) {
      const value = row.values[key]
      if (typeof value !== 'string') {
        odd.push([at, row])
        return { row: row.row, cells: cells.slice(0, places) }
      }
      const place = keys.get(key) ?? keys.size + places
      keys.set(key, place)
      while (cells.length < place) cells.push('')
      cells[place] = value
    }
    return line
  })
  const head: Head = { keys: [...keys.keys()], labels: labels.all, tags: tags.all, findings: findings.all, odd }
  const first = Buffer.from(`${JSON.stringify(head)}\n`, 'utf8')
  return Buffer.concat([first, packedBytes(packed(lines))])
}

export function fromPreparedBytes(bytes: Buffer): PreparedRow[] {
  const end = bytes.indexOf(10)
  const head: Head = JSON.parse(bytes.toString('utf8', 0, end))
  const odd = new Map(head.odd)
  const labels = head.labels.map((one) => Object.assign(bag<readonly string[]>(), one))
  return unpacked(fromPackedBytes(bytes.subarray(end + 1))).map(({ row, cells }, at) => {
    const own = odd.get(at)
    if (own) return { ...own, values: Object.assign(bag(), own.values), labels: Object.assign(bag(), own.labels) }
    const values: Record<string, string> = bag()
    for (let nr = places; nr < cells.length; nr++) {
      const value = cells[nr]
      if (typeof value === 'string' && value !== '') values[head.keys[nr - places] ?? ''] = value
    }
    return {
      row,
      values,
      labels: labels[Number(cells[0])] ?? bag(),
      tags: head.tags[Number(cells[1])] ?? [],
      findings: head.findings[Number(cells[2] || -1)] ?? [],
      fate: 'good',
    }
  })
}

function labelsText(labels: PreparedRow['labels']): string {
  let text = ''
  for (const key in labels) text += `${key}\t${labels[key]?.join('\t')}\n`
  return text
}

/** Gives each different thing a number, as text, in the order in which they come; things are the same by what they are known by. */
function numbered<T, By = string>() {
  const known = new Map<By, string>()
  const all: T[] = []
  return {
    all,
    of: (by: By, one: T): string => {
      const before = known.get(by)
      if (before !== undefined) return before
      const place = String(all.push(one) - 1)
      known.set(by, place)
      return place
    },
  }
}

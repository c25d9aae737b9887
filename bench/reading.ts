// What reading and checking a large file costs: time, memory of the process that reads it, and how honest its bar is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { contract as intake } from '#intake/contract.ts'
import { contract as server } from '#server/contract.ts'
import { administrator, type Person } from './client.ts'
import { childrenOf, startServer } from './server.ts'

/** The module that makes customers: the heading, and rows one by one. */
export type Generator = { readonly HEAD: readonly string[]; rows(count: number): Iterable<readonly string[]> }

export async function reading(
  say: (what: string, value: string, goal?: string) => void,
  generator: Generator,
  csv: string,
): Promise<void> {
  const workbook = workbookOf(100_000, generator)
  const guike = await startServer()
  try {
    const admin = await administrator(guike.address, guike.setUp)
    for (const [what, file, goal] of [
      ['xlsx of 100,000 rows × 20 columns', workbook, 15],
      ['CSV of 1,000,000 rows × 16 columns', csv, 60],
    ] as const) {
      const { upload, check, memory, off } = await read(admin, file, guike.pid)
      const seconds = (ms: number) => (ms / 1000).toFixed(1)
      say(
        `${what}: read, every row checked, previewed`,
        `${seconds(upload + check)} s (upload and first look ${seconds(upload)} s, check ${seconds(check)} s)`,
        `≤ ${goal} s`,
      )
      say(`${what}: most memory of the process that reads it`, `${memory.toFixed(0)} MB`, '< 300 MB')
      say(`${what}: the bar was off by at most`, `${(off * 100).toFixed(0)} %`, '≤ 10 %')
    }
  } finally {
    await guike.stop()
    await guike.remove()
  }
}

/** The generated customers with four more columns, with shared strings as Excel and WPS write them; made once. */
function workbookOf(count: number, { HEAD: head, rows }: Generator): string {
  const file = join(tmpdir(), `guike-customers-${count}.xlsx`)
  if (existsSync(file)) return file
  const more = ['订单数', '首次合作', '部门', '折扣']
  const sheet: (string | number)[][] = [[...head, ...more]]
  let nr = 0
  for (const row of rows(count)) {
    const amount = Number(row[head.indexOf('年度金额')])
    const cells = row.map((cell, at) => (head[at] === '年度金额' ? amount : cell))
    sheet.push([
      ...cells,
      nr % 37,
      `202${nr % 6}-0${(nr % 9) + 1}-1${nr % 10}`,
      ['华南', '华东', '华北'][nr % 3] ?? '',
      (nr % 20) / 100,
    ])
    nr++
  }
  const book = utils.book_new(utils.aoa_to_sheet(sheet), '客户')
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer)
  return file
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Milliseconds; MB; share of the whole by which the bar differed most from the time that had passed. */
async function read(person: Person, file: string, pid: number) {
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, ...childrenOf(pid).map(peakOf))
  }, 100)
  const began = performance.now()
  const batch = await person.upload(intake.upload, file, file.slice(tmpdir().length + 1))
  const uploaded = performance.now()
  const columns = (batch.layout?.columns ?? []).map(({ index, target }) => ({ index, target }))
  const { job } = await person.ask(intake.check, { id: batch.id, columns })
  const bar: { at: number; share: number }[] = []
  for (;;) {
    await wait(100)
    const { state, progress } = await person.ask(server.get, { id: job ?? '' })
    if (state === 'done') break
    if (state !== 'waiting' && state !== 'running') throw new Error(`the check ended as ${state}`)
    bar.push({ at: performance.now() - uploaded, share: progress.total ? (progress.done ?? 0) / progress.total : 0 })
  }
  const ended = performance.now()
  clearInterval(watch)
  await person.ask(intake.cancel, { id: batch.id })
  const whole = ended - uploaded
  const off = Math.max(0, ...bar.map(({ at, share }) => Math.abs(share - at / whole)))
  return { upload: uploaded - began, check: whole, memory, off }
}

/** The most that a process ever had resident, MB; 0 once it has ended. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

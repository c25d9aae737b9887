// `npm run bench -- --duplicates [--rows 1000000]`: how well duplicates are found, without labels, in lists whose duplicates are known, and how
// fast in a file of customers of which one in twenty is there twice.
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveRegion } from '#domain/chinese/region.ts'
import { csvParser } from '#domain/formats/csv-parse.ts'
import { customerMatcher, type Level, type MatchCustomer } from '#domain/match/customer.ts'
import { matcher } from '#domain/match/matcher.ts'
import { benchData, referenceData } from '../laws/reference-data.ts'
import { bestF1, knownList, knownLists } from './duplicate-lists.ts'

type Say = (what: string, value: string, goal?: string) => void

export async function duplicates(say: Say, rows: number): Promise<void> {
  for (const { name, goal } of knownLists) {
    const list = knownList(name)
    if (!list) continue
    const began = process.cpuUsage()
    const found = matcher(list.columns)
    for (const record of list.records) found.see(record)
    found.train()
    const pairs = [...found.pairs(-12)].map(({ a, b, weight }) => ({ weight, same: list.truth[a] === list.truth[b] }))
    const { f1, precision, recall } = bestF1(pairs, list.truth)
    const value = `${f1.toFixed(4)} (precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}; ${cpuSince(began)})`
    say(`${name}, ${list.records.length.toLocaleString('en')} records: best F1 over all pairs`, value, goal)
  }
  const brands = companies()
  if (brands) say(`pairs of ${brands.of} different companies called the same`, String(brands.same), '0')
  await planted(say, rows)
}

/** Names alone, of companies that are all different. Undefined where the list is not there. */
export function companies(): { of: number; same: number; likely: number } | undefined {
  const path = referenceData('chinese/company_brand_first250.txt')
  if (!path) return undefined
  const names = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const found = customerMatcher()
  names.forEach((line, id) => {
    found.see({ id, name: line.split(' ')[0] ?? '', phones: [], emails: [] })
  })
  const before = [...found.pairs()]
  found.train()
  const levels = [...before, ...found.pairs()].map(({ level }) => level)
  const count = (level: Level) => levels.filter((one) => one === level).length
  return { of: names.length, same: count('same'), likely: count('likely') }
}

async function planted(say: Say, rows: number): Promise<void> {
  const files = plantedFile(rows)
  const found = customerMatcher()
  const watch = stopwatch()
  const numbers = await eachCustomer(files.list, (customers) => watch.run(() => customers.forEach(found.see)))
  const truth = readTruth(files.truth, numbers)
  watch.run(found.train)
  const counts = { same: [0, 0], likely: [0, 0], possible: [0, 0] } satisfies Record<Level, number[]>
  watch.run(() => {
    for (const { a, b, level } of found.pairs()) {
      const own: number[] = counts[level]
      const isRight = truth.get(b) === a ? 1 : 0
      own[isRight] = (own[isRight] ?? 0) + 1
    }
  })
  const what = `duplicates among ${numbers.size.toLocaleString('en')} customers: taken in, learnt and found`
  say(what, watch.said(), '≤ 60 s at 1,000,000')
  const { same, likely, possible } = counts
  const share = (right: number, of: number) => (right / Math.max(of, 1)).toFixed(4)
  say('of those called the same, right', share(same[1] ?? 0, sum(same)), '≥ 0.99')
  say('of those called likely, right', share(likely[1] ?? 0, sum(likely)))
  const right = (same[1] ?? 0) + (likely[1] ?? 0)
  say('planted duplicates called the same or likely', share(right, truth.size), '≥ 0.95')
  say(
    '… or possible',
    `${share(right + (possible[1] ?? 0), truth.size)} (${sum(possible).toLocaleString('en')} possible pairs)`,
  )
  for (const { comparison, blocks, pairs } of found.leftOut())
    say(
      `blocks of ${comparison} looked at only in parts`,
      `${blocks.toLocaleString('en')}, ${pairs.toLocaleString('en')} pairs`,
    )
  const { rss } = process.memoryUsage()
  say('memory of the process', `${(rss / 2 ** 20).toFixed(0)} MB`)
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Time of what is run, without the reading of the file between. */
function stopwatch() {
  let [wall, cpu] = [0, 0]
  return {
    run(work: () => void) {
      const [began, used] = [performance.now(), process.cpuUsage()]
      work()
      const { user, system } = process.cpuUsage(used)
      wall += performance.now() - began
      cpu += (user + system) / 1e6
    },
    said: () => `${(wall / 1000).toFixed(1)} s, ${cpu.toFixed(1)} s of CPU`,
  }
}

function cpuSince(began: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(began)
  return `${((user + system) / 1e6).toFixed(1)} s of CPU`
}

/** The generated file and its truth, made once. */
function plantedFile(rows: number): { list: string; truth: string } {
  const generator = benchData('duplicates.mjs')
  if (!generator) throw new Error('the generator of the customer file is not here; see bench/README.md')
  const list = join(tmpdir(), `guike-duplicates-${rows}.csv`)
  const truth = join(tmpdir(), `guike-duplicates-${rows}-truth.csv`)
  if (!existsSync(truth)) spawnSync(process.execPath, [generator, String(rows), list, truth], { stdio: 'inherit' })
  return { list, truth }
}

/** Customers by their place in the file, some at a time; answers the place of each number. */
async function eachCustomer(
  path: string,
  see: (customers: readonly MatchCustomer[]) => void,
): Promise<Map<string, number>> {
  const parser = csvParser(',')
  const numbers = new Map<string, number>()
  let head: readonly string[] | undefined
  const take = (rows: ReturnType<typeof parser.push>) => {
    const customers: MatchCustomer[] = []
    for (const { cells } of rows) {
      const row = cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))
      if (!head) {
        head = row
        continue
      }
      const of = (header: string) => row[head?.indexOf(header) ?? -1] ?? ''
      const [id, number] = [numbers.size, of('客户编号')]
      numbers.set(number, id)
      const region = resolveRegion(of('省份') + of('城市')).code ?? ''
      const [phone, email] = [of('手机'), of('邮箱')]
      const kept = { phones: phone ? [phone] : [], emails: email ? [email] : [] }
      customers.push({ id, name: of('公司名称'), person: of('联系人'), number, region, ...kept })
    }
    see(customers)
  }
  for await (const text of createReadStream(path, 'utf8')) take(parser.push(String(text)))
  take(parser.end())
  return numbers
}

/** Of each repeat, what it repeats: by place, the repeat stands behind. */
function readTruth(path: string, numbers: ReadonlyMap<string, number>): Map<number, number> {
  const lines = readFileSync(path, 'utf8').split('\n').slice(1).filter(Boolean)
  return new Map(
    lines.map((line) => {
      const [original = '', duplicate = ''] = line.split(',')
      return [numbers.get(duplicate) ?? -1, numbers.get(original) ?? -1]
    }),
  )
}

// The check behind outcome.test.ts and the bench of 100,000: a table is previewed and published while others work on the customers,
// and every cell of the outcome is held against what was worked out for each customer by hand.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { OutputOf } from '#domain/contract.ts'
import type { TableSpec } from '#domain/template.ts'
import { startJobs } from '#store/job-runner.ts'
import { within } from '#store/scope.ts'
import type { contract } from './contract.ts'
import { generated, numbersFrom } from './generated.ts'
import { relabelJob } from './relabel.ts'
import type { Classroom } from './testing.ts'

type Outcome = NonNullable<OutputOf<typeof contract.versions>['versions'][number]['outcome']>
const dimension = 'value-tier'

/**
 * Adds generated customers, previews a table with other bounds, and publishes it while `edits` customers are changed (a tenth each
 * added and deleted) before, between and during the labelling of everybody. Asserts that the outcome accounts for everybody.
 */
export async function checkPublication(
  room: Classroom,
  { customers, edits }: { readonly customers: number; readonly edits: number },
): Promise<{ outcome: Outcome; previewed: number }> {
  for (let from = 0; from < customers; from += 2000)
    await room.add(Array.from({ length: Math.min(2000, customers - from) }, (_, nr) => generated(from + nr)))
  const { version: basedOn } = await room.ask('周', 'draft', { dimension })
  const bound = 200_000 + 10_000 * basedOn
  const tier = (amount: number | null) =>
    amount === null ? '' : amount >= 2 * bound ? 'high' : amount >= bound ? 'medium' : 'ordinary'
  const before = await labelsNow(room)
  const preview = await room.ask('周', 'preview', { dimension, table: tableOf(bound) })
  const predicted = new Map([...before].map(([id, { label, amount }]) => [id, `${label}>${tier(amount)}`]))
  assertPreview(preview, predicted)
  const done = await whileEditing(room, [...before.keys()], edits, async () => {
    const { moves, unchanged, at, seen } = preview
    const input = {
      dimension,
      table: tableOf(bound),
      reason: '按新标准',
      basedOn,
      previewed: { moves, unchanged, at, seen },
    }
    return (await room.ask('周', 'publish', input)).dimension.version
  })
  const outcome = await outcomeOf(room, done.answer)
  assertOutcome(outcome, predicted, done.touched)
  const after = await labelsNow(room)
  for (const [id, { label, amount }] of after) assert.equal(label, tier(amount), `customer ${id}`)
  return { outcome, previewed: preview.moves.reduce((sum, { count }) => sum + count, 0) }
}

function tableOf(bound: number): TableSpec {
  return {
    hitPolicy: 'U',
    inputs: [{ key: 'yearly-amount', type: 'number' }],
    rules: [
      { cells: [`>= ${2 * bound}`], label: 'high' },
      { cells: [`[${bound}..${2 * bound})`], label: 'medium' },
      { cells: [`< ${bound}`], label: 'ordinary' },
    ],
  }
}

async function labelsNow(room: Classroom): Promise<Map<number, { label: string; amount: number | null }>> {
  const rows = await room.rows<{ id: number; label: string | null; amount: bigint | null }>(
    `select k.customer_id as id, l.key as label, k.year_amount as amount from customer_class k
     left join label l on l.id = k.d_6 order by 1`,
  )
  return new Map(
    rows.map(({ id, label, amount }) => [
      id,
      { label: label ?? '', amount: amount === null ? null : Number(amount) / 100 },
    ]),
  )
}

const tally = (pairs: Iterable<string>) => {
  const counts = new Map<string, number>()
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return counts
}
const stays = (pair: string) => pair.split('>')[0] === pair.split('>')[1]

function assertPreview(preview: OutputOf<typeof contract.preview>, predicted: ReadonlyMap<number, string>): void {
  const expected = tally([...predicted.values()].filter((pair) => !stays(pair)))
  const said = new Map(preview.moves.map(({ from, to, count }) => [`${from}>${to}`, count]))
  assert.deepEqual(new Map([...said].toSorted()), new Map([...expected].toSorted()))
  assert.equal(preview.unchanged, [...predicted.values()].filter(stays).length)
}

/** For each cell: previewed less done are the touched customers that were predicted there, no more and no fewer. */
function assertOutcome(outcome: Outcome, predicted: ReadonlyMap<number, string>, touched: ReadonlySet<number>): void {
  const theirs = tally([...touched].flatMap((id) => predicted.get(id) ?? []))
  for (const { from, to, previewed, done } of outcome.cells)
    assert.equal(previewed - done, theirs.get(`${from}>${to}`) ?? 0, `${from} > ${to}`)
  const still = [...theirs].reduce((sum, [pair, count]) => sum + (stays(pair) ? count : 0), 0)
  assert.equal(outcome.unchanged.previewed - outcome.unchanged.done, still)
  assert.equal(outcome.changed + outcome.deleted, touched.size)
  assert.equal(outcome.unexplained, 0)
}

/** A third of the edits before `publish`, the rest while everybody is labelled. Answers which known customers they touched. */
async function whileEditing<T>(room: Classroom, ids: readonly number[], edits: number, publish: () => Promise<T>) {
  const next = numbersFrom(edits)
  const touched = new Set<number>()
  assert.ok(ids.length >= 2 * edits, 'too few customers to edit')
  while (touched.size < edits) touched.add(ids[Math.floor(next() * ids.length)] ?? 0)
  const list = [...touched]
  const edit = async (id: number, nr: number) => {
    if (nr % 10 === 0) await room.rows('delete from customer where id = $1', [id])
    else
      await room.add([{ id, values: { 'yearly-amount': String(Math.floor(next() * 900_000)) } }], nr % 3 ? '周' : '李')
    if (nr % 10 === 1) await room.add([{ ...generated(1_000_000 + nr), ownerId: room.as('李').personId }], '李')
  }
  // 李 sees the customers that are theirs.
  await room.rows("update customer set owner_id = (select id from person where name = '李 销售') where id = any($1)", [
    list.filter((_, nr) => nr % 3 === 0),
  ])
  const early = Math.floor(edits / 3)
  for (const [nr, id] of list.slice(0, early).entries()) await edit(id, nr)
  const answer = await publish()
  const runner = await startJobs(room.store, [relabelJob])
  try {
    // Nobody can end a labelling of everybody while this row is held: all these edits fall into it.
    await room.act('周', async ({ client }) => {
      await client.query('select from labelling for update')
      for (const [nr, id] of list.slice(early).entries()) await edit(id, early + nr)
    })
    for (;;) {
      const open = await within(room.store, room.as('周'), { kind: 'look' }, ({ client }) =>
        client.query("select from job where state in ('waiting', 'running')"),
      )
      if (open.rowCount === 0) break
      await pause(50)
    }
    const failed = await room.rows<{ problem: unknown }>("select problem from job where state = 'failed'")
    assert.deepEqual(failed, [])
  } finally {
    await runner.stop()
  }
  return { answer, touched }
}

async function outcomeOf(room: Classroom, version: number): Promise<Outcome> {
  const { versions } = await room.ask('周', 'versions', { dimension })
  const outcome = versions.find((one) => one.version === version)?.outcome
  assert.ok(outcome, 'nothing was held against the preview')
  return outcome
}

// `npm run bench -- --labels [--rows 1000000]`: how long labelling many customers takes, from nothing and after changes. The customers are
// those of the generated file, written again and again under other ids by SQL, since only labels are measured here.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { labelSome } from '#classify/label.ts'
import { preview } from '#classify/preview.ts'
import { relabelJob } from '#classify/relabel.ts'
import type { TableSpec } from '#domain/template.ts'
import { type Desk, intakeDesk } from '#intake/testing.ts'
import type { Work } from '#store/jobs.ts'
import { launchPostgres } from '#store/launch.ts'
import { registryOf } from '#store/registry.ts'
import { systemActor, within } from '#store/scope.ts'
import { removeFolder } from '#store/testing-folder.ts'
import { partition } from './decision-tables.ts'

type Say = (what: string, value: string, goal?: string) => void

/** `file` has 100,000 rows; `rows` is a multiple of that. */
export async function labels(say: Say, file: string, rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'guike-bench-'))
  const cluster = await launchPostgres({ dataFolder: folder })
  process.env.GUIKE_TEST_PG = JSON.stringify(cluster.connection)
  const desk = await intakeDesk()
  const owner = await desk.store.doors.owner.connect()
  try {
    await desk.bring('赵', 'customers.csv', await readFile(file))
    await multiply(owner, rows)
    await owner.query('truncate customer_class, customer_label, label_history')
    // Rows without a derived one are found by it: the job walks customer_class.
    await owner.query(
      'insert into customer_class (customer_id, owner_id, team_pos) select id, owner_id, team_pos from customer',
    )
    await owner.query('vacuum analyze')
    say(`labels of ${rows.toLocaleString('en')} customers, from nothing`, await everybody(desk), '≤ 60 s')
    await owner.query('vacuum analyze customer_class')
    say('everybody again, nothing changed', await everybody(desk))
    await owner.query(`update customer set ${await amountOf(owner)} = 90000000 where id % 100 = 7`)
    say('everybody again, one customer in a hundred changed', await everybody(desk), '≤ 10 s')
    say('10,000 changed customers', await tenThousand(desk, owner), '≤ 0.5 s')
    await owner.query('vacuum analyze')
    say('preview of a changed table over all of them', await previewed(desk, halved), '≤ 3 s')
    say('preview of a table of 1,000 rules over all of them', await previewed(desk, thousand))
  } finally {
    owner.release()
    await desk.close()
    await cluster.stop()
    removeFolder(folder)
  }
}

/** Copies of all customers with what rules read of them, past triggers: only their labels are of interest. */
async function multiply(owner: pg.PoolClient, rows: number): Promise<void> {
  await owner.query('set session_replication_role = replica')
  const { rows: counted } = await owner.query<{ count: bigint }>('select count(*) as count from customer')
  const base = Number(counted[0]?.count ?? 0)
  for (const table of ['customer', 'label_given'] as const) {
    const { rows: columns } = await owner.query<{ name: string }>(
      `select attname::text as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped`,
    )
    const names = columns.map(({ name }) => `"${name}"`)
    const key = table === 'customer' ? '"id"' : '"customer_id"'
    const copied = names.map((name) =>
      name === key ? `${name} + nr * ${base}` : name === '"number"' ? `number || '-' || nr` : name,
    )
    await owner.query(
      `insert into ${table} (${names.join(', ')}) select ${copied.join(', ')} from ${table} cross join generate_series(1, ${Math.round(rows / base) - 1}) nr`,
    )
  }
}

/** The job as it runs every night. */
async function everybody({ store }: Desk): Promise<string> {
  const began = performance.now()
  const work = {
    ...{ id: 'bench', input: null, actor: systemActor('classify'), store, resumed: null },
    signal: new AbortController().signal,
    progress: async () => {},
  } as unknown as Work<never>
  await relabelJob.run(work)
  return seconds(began)
}

async function tenThousand({ store }: Desk, owner: pg.PoolClient): Promise<string> {
  const some = '(select id from customer where id % 100 = 9 order by id limit 10000)'
  await owner.query(`update customer set ${await amountOf(owner)} = 90000000 where id in ${some}`)
  const { rows } = await owner.query<{ ids: number[] }>(`select array_agg(id) as ids from ${some} s`)
  const began = performance.now()
  await within(store, systemActor('classify'), { kind: 'bench', write: true, timeout: 0 }, (scope) =>
    labelSome(scope, rows[0]?.ids ?? []),
  )
  return seconds(began)
}

/** What the table of the value tier becomes. */
type Changed = (table: TableSpec) => TableSpec

/** Every bound half as high. */
const halved: Changed = (table) => {
  const half = (cell: string) => cell.replace(/\d+/g, (digits) => String(Math.round(Number(digits) / 2)))
  return { ...table, rules: table.rules.map((rule) => ({ ...rule, cells: rule.cells.map(half) })) }
}

/** 1,000 rules over amounts up to a million and days up to ten thousand, their labels in turn. */
const thousand: Changed = ({ rules }) => {
  const labels = [...new Set(rules.map(({ label }) => label))]
  const hundredfold = (cell: string) => cell.replace(/\d+/g, (digits) => `${digits}00`)
  return {
    hitPolicy: 'U',
    inputs: [
      { key: 'yearly-amount', type: 'number' },
      { key: 'days-since-last-order', type: 'number' },
    ],
    ...(labels[0] === undefined ? {} : { default: labels[0] }),
    rules: partition(1, 1000, 2).rules.map(({ cells: [amount = '-', days = '-'] }, i) => ({
      cells: [hundredfold(amount), days],
      label: labels[i % labels.length] ?? '',
    })),
  }
}

/** The changed table's labels, those that read them, views and contradictions, as the data steward. Median of three. */
async function previewed(desk: Desk, changed: Changed): Promise<string> {
  const taken: number[] = []
  for (let run = 0; run < 3; run++)
    taken.push(
      await desk.act('周', async (scope) => {
        const registry = await registryOf(desk.store, scope.db)
        const source = registry.dimension('value-tier')?.source
        if (source?.kind !== 'table') throw new Error('the value tier has no table')
        const table = changed(source.table)
        const began = performance.now()
        const { moves } = await preview(scope, { dimension: 'value-tier', table })
        if (moves.length === 0) throw new Error('nobody would move')
        return performance.now() - began
      }),
    )
  return `${((taken.sort((a, b) => a - b)[1] ?? 0) / 1000).toFixed(1)} s`
}

async function amountOf(owner: pg.PoolClient): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    "select column_name as name from field where key = 'yearly-amount'",
  )
  return `"${rows[0]?.name}"`
}

const seconds = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`

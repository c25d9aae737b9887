// The job that labels everybody: stretch by stretch, so that others may write in between, and from where it was after a restart.

import { defineJob, type Work } from '#store/jobs.ts'
import { complete, isOpen } from '#store/journal.ts'
import { registryOf } from '#store/registry.ts'
import { type Scope, systemActor, within } from '#store/scope.ts'
import { type Labelled, labelRange, rulesOf } from './label.ts'
import { noteOutcomes } from './outcome.ts'

/** How many ids one transaction takes unless the job says otherwise: about half a second. */
const usualStretch = 20_000
/** Transactions side by side: one connection of the database works on one core. */
const atOnce = 2
type Input = { readonly stretch?: number } | null

type Checkpoint = Labelled & { readonly next: number; readonly changeSet: string; readonly rules: string }

/** Only one at a time (jobs of a kind take turns); also comes round every night, for what days change. */
export const relabelJob = defineJob({ name: 'classify.relabel', run: relabelAll })

/** Answers how many customers were seen and changed, and spans of history opened and closed. */
async function relabelAll(work: Work<Input>): Promise<Labelled> {
  let at = await begin(work)
  const total = await act(work, at, async ({ client }) => {
    const { rows } = await client.query<{ count: bigint }>('select count(*) as count from customer_class')
    return Number(rows[0]?.count ?? 0)
  })
  for (;;) {
    work.signal.throwIfAborted()
    const next = await stretches(work, at)
    if (next === undefined) break
    at = next
    await work.progress({ done: Math.min(at.seen, total), total, phase: 'classify', checkpoint: at })
  }
  const { seen, changed, opened, closed } = at
  return { seen, changed, opened, closed }
}

/** Goes on where an earlier run was cut short, unless the rules have changed since. */
async function begin(work: Work<Input>): Promise<Checkpoint> {
  const before = work.resumed?.checkpoint as Checkpoint | undefined
  return within(work.store, actor, { kind: 'classify.relabel', write: true, staysOpen: true }, async (scope) => {
    const rules = rulesOf(await registryOf(scope.store, scope.db))
    if (before?.rules === rules && (await isOpen(scope, BigInt(before.changeSet)))) return before
    const changeSet = (await scope.changeSet()).toString()
    await tidy(scope, changeSet)
    return { next: 0, changeSet, rules, seen: 0, changed: 0, opened: 0, closed: 0 }
  })
}

const actor = systemActor('classify')

function act<T>({ store }: Work<Input>, { changeSet }: Checkpoint, run: (scope: Scope) => Promise<T>): Promise<T> {
  const how = {
    kind: 'classify.relabel',
    write: true,
    staysOpen: true,
    changeSet: BigInt(changeSet),
    timeout: 0,
    lazy: true,
  }
  return within(store, actor, how, run)
}

/** Labels the next stretches, side by side; at the end, undefined when everything was done by the rules that hold now. */
async function stretches(work: Work<Input>, at: Checkpoint): Promise<Checkpoint | undefined> {
  const stretch = work.input?.stretch ?? usualStretch
  const first = await act(work, at, async ({ client }) => {
    const { rows } = await client.query<{ first: number | null }>(
      'select min(customer_id) as first from customer_class where customer_id >= $1',
      [at.next],
    )
    return rows[0]?.first ?? undefined
  })
  if (first === undefined) return act(work, at, (scope) => finish(scope, at))
  const begins = Array.from({ length: atOnce }, (_, nr) => first + nr * stretch)
  const done = await Promise.all(
    begins.map((from) => act(work, at, (scope) => labelRange(scope, from, from + stretch - 1))),
  )
  const sum = (count: keyof Labelled) => done.reduce((total, one) => total + one[count], at[count])
  return {
    ...{ ...at, next: first + atOnce * stretch },
    ...{ seen: sum('seen'), changed: sum('changed'), opened: sum('opened'), closed: sum('closed') },
  }
}

async function finish(scope: Scope, at: Checkpoint): Promise<Checkpoint | undefined> {
  await scope.client.query('select from labelling for update')
  const rules = rulesOf(await registryOf(scope.store, scope.db))
  if (rules !== at.rules) return { ...at, next: 0, rules, seen: 0 }
  await scope.client.query('update labelling set rules = $1, at = $2', [rules, scope.now])
  await noteOutcomes(scope)
  const { seen, changed, opened, closed } = at
  await complete(scope, BigInt(at.changeSet), { seen, changed, opened, closed })
  return undefined
}

/** What cancelled runs left open is over, unless somebody else is at it. */
async function tidy({ client }: Scope, own: string): Promise<void> {
  await client.query(
    `select journal.settle(id, 'complete', '{"cut": true}') from journal.change_set
     where kind = 'classify.relabel' and state = 'open' and id <> $1
       and (select count(*) from job where name = $2 and state = 'running') <= 1`,
    [own, relabelJob.name],
  )
}

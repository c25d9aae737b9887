// Repairing a group of problems by one pattern: tried beforehand, done as one act, taken back as one.
import type { InputOf, OutputOf } from '#domain/contract.ts'
import type { CustomerRow } from '#domain/customer.ts'
import type { Finding } from '#domain/fields/kind.ts'
import { readField } from '#domain/fields/read.ts'
import { Problem } from '#domain/problem.ts'
import { emptyCode, fittingRepairs, type RepairKind } from '#domain/repair/repair.ts'
import { repairer } from '#domain/repair/repairer.ts'
import type { Text } from '#domain/text.ts'
import { isEmpty, type Value } from '#domain/value.ts'
import { findingText } from '#domain/words/findings.ts'
import type { Handler } from '#store/handler.ts'
import { Cancelled, defineJob, enqueue, type Work } from '#store/jobs.ts'
import { complete } from '#store/journal.ts'
import { readCustomers, seesClear } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { verify } from '#store/verification.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'
import { countOf, fieldOf, idsOf } from './problem-groups.ts'
import '#domain/words/problems-clean.ts'
import '#domain/words/problems-query.ts'

type Input = InputOf<typeof contract.repair>
type Outcome = OutputOf<typeof contract.repairPreview>['sample'][number]['outcome']
type Counts = Record<Outcome, number>

/** What a preview tries; beyond it counts are of these only. */
const mostTried = 20_000
const mostShown = 20
/** Customers a transaction. */
const stretch = 2_000

/** What becomes of one value. */
type Repaired = {
  readonly outcome: Outcome
  readonly before: string
  readonly after: string
  readonly value: Value
  readonly codes: readonly string[]
  readonly says?: Text | undefined
}

type Try = (row: CustomerRow) => Repaired

/** Throws `unknown-field` and `no-such-repair`. */
async function prepared(
  scope: Scope,
  input: Input,
): Promise<{ registry: Registry; field: RegisteredField; attempt: Try }> {
  const registry = await registryOf(scope.store, scope.db)
  const field = fieldOf(registry, input)
  if (field.sealed && !seesClear(scope)) throw new Problem('unknown-field', { field: input.field })
  if (!fits(scope, field, input.code).includes(input.repair.kind))
    throw new Problem('no-such-repair', { field: field.spec.name })
  return { registry, field, attempt: attemptOf(scope, field, input) }
}

/** What one cannot read or write one cannot put right; numbers and owners are given one by one. */
export function fits(scope: Scope, field: RegisteredField, code: string): readonly RepairKind[] {
  const isOwn = field.spec.means === 'number' || field.spec.means === 'owner'
  const mayNot = !scope.actor.capabilities.has('customer.write') || (field.sealed && !seesClear(scope))
  return isOwn || mayNot ? [] : fittingRepairs(field.kind, code)
}

function attemptOf(scope: Scope, field: RegisteredField, { code, repair }: Input): Try {
  const rewrite = repairer(repair)
  const words = scope.actor.language
  const shown = (value: Value) => field.kind.show(value, field.spec, words)
  return (row) => {
    const value = row.values[field.key] ?? null
    const own = (row.flags ?? []).filter((flag) => flag.field === field.key).map((flag) => flag.code)
    const before = shown(value)
    if (repair.kind === 'accept')
      return { ...{ outcome: 'mended', before, after: before, value }, codes: own.filter((one) => one !== code) }
    // Words are rewritten as they are kept: what is shown may be in other groups of digits.
    const raw = field.kind.holds === 'text' && field.kind.key !== 'choice' && field.kind.key !== 'region'
    const text = raw && typeof value === 'string' ? value : before
    if (code === emptyCode && !isEmpty(value)) return { outcome: 'same', before, after: before, value, codes: own }
    const written = rewrite(text)
    if (written === text) return { outcome: 'same', before, after: before, value, codes: own }
    const { value: after, findings = [] } = readField(written, field.spec, { today: scope.today })
    const refused = findings.find(({ weight }) => weight === 'refused')
    if (refused) return { outcome: 'refused', before, after: written, value, codes: own, says: textOf(refused) }
    if (isEmpty(after) && field.spec.means === 'name')
      return { outcome: 'refused', before, after: '', value, codes: own, says: nameNeeded(field) }
    const doubt = findings.find(({ weight }) => weight === 'flagged')
    const codes = findings.filter(({ weight }) => weight === 'flagged').map((one) => one.code)
    if (JSON.stringify(after) === JSON.stringify(value) && codes.includes(code))
      return { outcome: 'same', before, after: before, value, codes: own }
    return {
      ...{ outcome: doubt ? 'still' : 'mended', before, after: shown(after), value: after, codes },
      says: doubt && textOf(doubt),
    }
  }
}

function textOf(finding: Finding): Text {
  return findingText(finding).says
}

function nameNeeded({ spec }: RegisteredField): Text {
  return findingText({ code: 'required-missing', params: { field: spec.name.zh, fieldEn: spec.name.en } }).says
}

const none = (): Counts => ({ mended: 0, still: 0, refused: 0, same: 0 })
const changes = (outcome: Outcome) => outcome === 'mended' || outcome === 'still'

export const repairPreview: Handler<typeof contract.repairPreview> = async (scope, input) => {
  const { registry, field, attempt } = await prepared(scope, input)
  const counts = none()
  const sample: OutputOf<typeof contract.repairPreview>['sample'] = []
  const named = registry.fields.filter(({ spec }) => spec.means === 'name')
  const shown: Record<'changing' | 'staying', typeof sample> = { changing: [], staying: [] }
  let [after, counted] = [0, 0]
  while (counted < mostTried) {
    const ids = await idsOf(scope, input, { after, count: stretch })
    for (const row of await readCustomers(scope, registry, ids, { fields: [...new Set([...named, field])] })) {
      const { outcome, before, after: then, says } = attempt(row)
      counts[outcome]++
      const list = changes(outcome) ? shown.changing : shown.staying
      const name = String(row.values[named[0]?.key ?? ''] ?? '')
      if (list.length < mostShown)
        list.push({ id: row.id, name, before, after: then, outcome, ...(says ? { says } : {}) })
    }
    counted += ids.length
    if (ids.length < stretch) break
    after = ids.at(-1) ?? after
  }
  sample.push(...shown.changing, ...shown.staying)
  return { total: await countOf(scope, input), counted, ...counts, sample: sample.slice(0, mostShown) }
}

export const repair: Handler<typeof contract.repair> = async (scope, input) => {
  await prepared(scope, input)
  return { job: await enqueue(scope, repairJob, input) }
}

type Done = Counts & { readonly changeSet: string; readonly last: number }

/** A stretch of customers a transaction, all of them one change set; goes on in it after a restart. */
export const repairJob = defineJob<Input, Done>({ name: 'clean.repair', run: repairAll })

const kind = 'clean.problems.repair'

async function repairAll(work: Work<Input>): Promise<Done> {
  const { store, actor, signal, input } = work
  const act = { kind, write: true, staysOpen: true, timeout: 0 }
  const total = await within(store, actor, { kind }, (scope) => countOf(scope, input))
  let done =
    (work.resumed?.checkpoint as Done | undefined) ??
    (await within(store, actor, act, async (scope) => ({
      ...{ changeSet: String(await scope.changeSet()), last: 0, ...none() },
    })))
  const changeSet = BigInt(done.changeSet)
  await work.progress({ done: 0, total, phase: 'repair', checkpoint: done })
  try {
    while (true) {
      signal.throwIfAborted()
      const before = done
      done = await within(store, actor, { ...act, changeSet }, (scope) => repairSome(scope, input, before))
      if (done.last === before.last) break
      await work.progress({ done: tried(done), total: Math.max(total, tried(done)), phase: 'repair', checkpoint: done })
    }
  } finally {
    // Cancelled, too: what was repaired by then is one act that can be taken back. A server that stops goes on with it at the next start.
    if (!signal.aborted || signal.reason instanceof Cancelled)
      await within(store, actor, { kind, write: true }, (scope) => complete(scope, changeSet, done))
  }
  return done
}

const tried = ({ mended, still, refused, same }: Counts) => mended + still + refused + same

async function repairSome(scope: Scope, input: Input, before: Done): Promise<Done> {
  const { registry, field, attempt } = await prepared(scope, input)
  const ids = await idsOf(scope, input, { after: before.last, count: stretch })
  if (ids.length === 0) return before
  await scope.client.query('select from customer where id = any($1::int[]) order by id for no key update', [ids])
  const done = { ...before, last: ids.at(-1) ?? before.last }
  const writes: CustomerWrite[] = []
  for (const row of await readCustomers(scope, registry, ids, { fields: [field] })) {
    const { outcome, value, codes } = attempt(row)
    done[outcome]++
    if (changes(outcome))
      writes.push({
        id: row.id,
        values: { [field.key]: value },
        flags: codes.map((code) => ({ field: field.key, code })),
      })
  }
  if (writes.length > 0) await writeCustomers(scope, registry, writes)
  if (input.repair.kind === 'accept')
    await verify(
      scope,
      writes.map(({ id = 0 }) => ({ customer: id, field: field.id })),
    )
  return done
}

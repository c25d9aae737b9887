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
import { defineJob, enqueue, type Work } from '#store/jobs.ts'
import { readCustomers, seesClear } from '#store/read-customers.ts'
import { type RegisteredField, type Registry, registryOf } from '#store/registry.ts'
import { type Scope, within } from '#store/scope.ts'
import { verify } from '#store/verification.ts'
import { type CustomerWrite, writeCustomers } from '#store/write-customers.ts'
import type { contract } from './contract.ts'
import { countOf, fieldOf, idsOf } from './problem-groups.ts'
import { inStretches } from './stretches.ts'
import '#domain/words/problems-clean.ts'
import '#domain/words/problems-query.ts'

type Input = InputOf<typeof contract.repair>
type Preview = OutputOf<typeof contract.repairPreview>
type Outcome = Preview['sample'][number]['outcome']
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
  // Words are rewritten as they are kept: what is shown may be in other groups of digits.
  const raw = field.kind.holds === 'text' && field.kind.key !== 'choice' && field.kind.key !== 'region'
  return (row) => {
    const value = row.values[field.key] ?? null
    const before = shown(value)
    const own = (row.flags ?? []).filter((flag) => flag.field === field.key).map((flag) => flag.code)
    const as = { before, after: before, value, codes: own }
    if (repair.kind === 'accept') return { ...as, outcome: 'mended', codes: own.filter((one) => one !== code) }
    const text = raw && typeof value === 'string' ? value : before
    const written = rewrite(text)
    if (written === text || (code === emptyCode && !isEmpty(value))) return { ...as, outcome: 'same' }
    const { value: after, findings = [] } = readField(written, field.spec, { today: scope.today })
    const refused = findings.find(({ weight }) => weight === 'refused')
    if (refused) return { ...as, outcome: 'refused', after: written, says: textOf(refused) }
    if (isEmpty(after) && field.spec.means === 'name')
      return { ...as, outcome: 'refused', after: '', says: nameNeeded(field) }
    const doubts = findings.filter(({ weight }) => weight === 'flagged')
    const codes = doubts.map((one) => one.code)
    if (JSON.stringify(after) === JSON.stringify(value) && codes.includes(code)) return { ...as, outcome: 'same' }
    const [doubt] = doubts
    return {
      outcome: doubt ? 'still' : 'mended',
      before,
      after: shown(after),
      value: after,
      codes,
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
  const named = registry.fields.filter(({ spec }) => spec.means === 'name')
  const shown: Record<'changing' | 'staying', Preview['sample']> = { changing: [], staying: [] }
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
  const sample = [...shown.changing, ...shown.staying].slice(0, mostShown)
  return { total: await countOf(scope, input), counted, ...counts, sample }
}

export const repair: Handler<typeof contract.repair> = async (scope, input) => {
  await prepared(scope, input)
  return { job: await enqueue(scope, repairJob, input) }
}

type Done = Counts & { readonly last: number }

const kind = 'clean.problems.repair'

export const repairJob = defineJob({
  name: 'clean.repair',
  run: async (work: Work<Input>) => {
    const { store, actor, input } = work
    const total = await within(store, actor, { kind }, (scope) => countOf(scope, input))
    return inStretches<Done>(work, {
      ...{ kind, phase: 'repair', none: { last: 0, ...none() } },
      far: (done) => ({ done: tried(done), total: Math.max(total, tried(done)) }),
      next: (scope, done) => repairSome(scope, input, done),
    })
  },
})

const tried = ({ mended, still, refused, same }: Counts) => mended + still + refused + same

async function repairSome(scope: Scope, input: Input, before: Done): Promise<Done | undefined> {
  const { registry, field, attempt } = await prepared(scope, input)
  const ids = await idsOf(scope, input, { after: before.last, count: stretch })
  if (ids.length === 0) return undefined
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

// From raw rows to what will be written: the same reading for checking, previewing and committing, so that they agree.
import { noProfiling } from '#domain/dimensions/refusal.ts'
import type { RawRow } from '#domain/formats/cell.ts'
import { Problem } from '#domain/problem.ts'
import { type ImportHow, usualHow } from '#domain/sheet/how.ts'
import type { ColumnPlan as DomainPlan } from '#domain/sheet/plan.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import { contactFields, type SplitPlan, splitPlan } from '#domain/sheet/split/split-plan.ts'
import type { FieldSpec, Template } from '#domain/template.ts'
import type { Text } from '#domain/text.ts'
import type { Value } from '#domain/value.ts'
import type { Registry } from '#store/registry.ts'
import type { Actor, Scope } from '#store/scope.ts'
import { templateOf } from '#store/template-now.ts'
import type { CustomerWrite } from '#store/write-customers.ts'
import type { ColumnPlan } from './contract/batch.ts'
import { type Known, knownCustomers } from './known.ts'
import { readingKey } from './prepared.ts'
import { colleagueBook, type Reading, rowReader } from './row-reader.ts'
import { type Identity, identityReader } from './same-file.ts'
import { knownByName, ownPeople } from './split-known.ts'
import '#domain/words/problems-intake.ts'
import { orderPartWords } from '#domain/words/split.ts'

export type Preparing = {
  readonly template: Template
  readonly plan: readonly DomainPlan[]
  /** How rows are read, as data; `reading` is equal for readers that read every row alike (`readingKey`). */
  readonly rows: Reading
  readonly reading: string
  prepare(row: RawRow): PreparedRow
  /** A write for a row that goes in; `id` of the customer it changes. */
  write(row: PreparedRow, id?: number): CustomerWrite
  /** What becomes of customers that exist, and of those that do not. */
  readonly how: ImportHow
  /** What tells a row's customer. */
  identityOf(values: PreparedRow['values']): Identity
  /** For each identity the customer it names, or undefined. */
  known(scope: Scope, identities: readonly (Identity | undefined)[]): Promise<(Known | undefined)[]>
  /** Which columns tell of people and orders; undefined where every row is a customer and nothing else. */
  readonly split: SplitPlan | undefined
}

/** The plan as the domain reads it. New fields of somebody who may not make fields are left out. */
export function domainPlan(columns: readonly ColumnPlan[], actor: Actor): DomainPlan[] {
  const mayAdd = actor.capabilities.has('template.manage')
  return columns.map(({ index, header, target, by, dateOrder, asWritten }) => ({
    index,
    header,
    target: 'new' in target && !mayAdd ? { leaveOut: true } : (target as DomainPlan['target']),
    by,
    confidence: 1,
    alternatives: [],
    ...(dateOrder ? { dateOrder } : {}),
    ...(asWritten?.length ? { asWritten } : {}),
  }))
}

/** Every new field's spec, so that its column can be read before it exists. */
export function newFields(plan: readonly DomainPlan[]): FieldSpec[] {
  return plan.flatMap(({ target }) => ('new' in target ? [target.new] : []))
}

/** Throws `import-no-name`, `import-no-key` and `import-two-columns`. */
export function checkPlan(plan: readonly DomainPlan[], template: Template, how: ImportHow = usualHow): void {
  const taken = new Set<string>()
  for (const { target } of plan) {
    const key =
      'field' in target
        ? `${target.field} ${target.part ?? target.contact ?? ''}`
        : 'dimension' in target
          ? `d ${target.dimension}`
          : 'order' in target
            ? `o ${target.order}`
            : undefined
    if (key === undefined) continue
    if (taken.has(key)) throw new Problem('import-two-columns', { field: namedBy(target, template) ?? key })
    taken.add(key)
  }
  const key = template.fields.find((field) => field.means === how.key)
  if (how.key !== 'auto' && !(key && taken.has(`${key.key} `)))
    throw new Problem('import-no-key', { field: key?.name ?? how.key })
  const identifying = template.fields.filter(
    ({ means }) => means === 'name' || means === 'number' || means === 'credit-code' || (means && means === how.key),
  )
  if (!identifying.some((field) => taken.has(`${field.key} `))) {
    const name = template.fields.find((field) => field.means === 'name')
    throw new Problem('import-no-name', { field: name?.name ?? '' })
  }
  checkParts(plan, template)
}

function namedBy(target: DomainPlan['target'], template: Template): Text | undefined {
  if ('order' in target) return orderPartWords[target.order]
  const key = 'field' in target ? target.field : 'dimension' in target ? target.dimension : ''
  return [...template.fields, ...template.dimensions].find((one) => one.key === key)?.name
}

/** An order has a day and an amount; only fields that are kept with a contact can be a person's. */
function checkParts(plan: readonly DomainPlan[], template: Template): void {
  const split = splitPlan(plan)
  if (!split) return
  const missing = (['date', 'amount'] as const).find((part) => !split.orders.has(part))
  if (split.orders.size > 0 && missing) throw new Problem('import-order-part', { part: orderPartWords[missing] })
  const persons = new Set(contactFields(template).map(({ key }) => key))
  for (const { target } of plan) {
    if (!('field' in target) || target.contact === undefined) continue
    if (!persons.has(target.field) || target.part)
      throw new Problem('import-not-of-contact', { field: namedBy(target, template) ?? target.field })
  }
}

export function preparing(
  registry: Registry,
  plan: readonly DomainPlan[],
  scope: Pick<Scope, 'actor' | 'today'>,
  batchId: number,
  { how = usualHow }: { readonly how?: ImportHow | undefined } = {},
): Preparing {
  const rows = readingOf(registry, plan, scope, how.key)
  const { template } = rows
  const entered = new Set(
    registry.dimensions.filter((dimension) => dimension.entered).map((dimension) => dimension.key),
  )
  const ownerOf = ownerReader(rows.people, scope.actor)
  const ownerKey = rows.owner
  const refusalKey = registry.meaning(noProfiling)?.key
  const emptied = how.blanks === 'clear' ? emptyable(plan, template) : []
  const split = splitPlan(plan)
  const identity = identityReader(template, how.key)
  const byName = split?.people === true && how.key === 'auto'
  return {
    split,
    identityOf: byName ? ownPeople(identity, template) : identity,
    known: (asked, identities) =>
      byName ? knownByName(asked, identities) : knownCustomers(asked, identities, how.key),
    template,
    plan,
    how,
    rows,
    reading: readingKey(template, plan, scope.today),
    prepare: rowReader(rows),
    write: (row, id) => {
      const owner = ownerOf(ownerKey === undefined ? undefined : row.values[ownerKey], id === undefined)
      const labels: Record<string, readonly string[]> = {}
      const given: Record<string, readonly string[]> = {}
      for (const key in row.labels) (entered.has(key) ? labels : given)[key] = row.labels[key] ?? []
      const flags = row.findings.flatMap(({ finding, field }) =>
        finding.weight === 'flagged' && field ? [{ field, code: finding.code }] : [],
      )
      return {
        ...(id === undefined ? { batchId } : { id }),
        values: keptRefusal(id === undefined ? row.values : withBlanks(row, emptied), refusalKey),
        labels,
        given,
        tags: row.tags,
        flags,
        ...(owner === undefined ? {} : { ownerId: owner }),
      }
    },
  }
}

function readingOf(
  registry: Registry,
  plan: readonly DomainPlan[],
  { actor, today }: Pick<Scope, 'actor' | 'today'>,
  key: ImportHow['key'],
): Reading {
  return {
    template: templateOf(registry),
    plan,
    today,
    key,
    owner: registry.meaning('owner')?.key,
    people: [...registry.people.values()].flatMap(({ id, name, email, active }) =>
      active ? [{ id, name, email }] : [],
    ),
    onlyOwner: actor.scope === 'own' ? actor.personId : undefined,
  }
}

/** A list can say that somebody refused to be profiled, but never take back what they said to us: that is an act of its own. */
function keptRefusal(values: CustomerWrite['values'], key: string | undefined): CustomerWrite['values'] {
  if (key === undefined || !(key in values) || values[key] === true) return values
  const { [key]: _, ...others } = values
  return others
}

/** Fields of the file's columns that a blank cell may empty: none by which a customer is known, none that must be filled. */
function emptyable(plan: readonly DomainPlan[], template: Template): string[] {
  const kept = new Set(['name', 'number', 'owner', 'region'])
  return plan.flatMap(({ target }) => {
    // A person's blank cells say nothing: who is not in the row may be in another.
    const isField = 'field' in target && target.contact === undefined
    const spec = 'new' in target ? target.new : isField && fieldOf(template, target.field)
    return spec && !spec.required && !(spec.means && kept.has(spec.means)) ? [spec.key] : []
  })
}

function fieldOf(template: Template, key: string): FieldSpec | undefined {
  return template.fields.find((field) => field.key === key)
}

/** A cell that was refused is not blank: what is there stays. */
function withBlanks(row: PreparedRow, emptied: readonly string[]): PreparedRow['values'] {
  const blank = emptied.filter(
    (key) =>
      row.values[key] === undefined &&
      !row.findings.some(({ field, finding }) => field === key && finding.weight === 'refused'),
  )
  return blank.length ? { ...row.values, ...Object.fromEntries(blank.map((key) => [key, null])) } : row.values
}

/** Whose a row is: whoever it names, if this person may give it to them; a new one without a name is one's own where one sees no others. */
function ownerReader(people: Reading['people'], actor: Actor) {
  const find = colleagueBook(people)
  return (named: Value | undefined, isNew: boolean): number | null | undefined => {
    const found = typeof named === 'string' ? find(named) : undefined
    if (actor.scope === 'own') return isNew ? actor.personId : undefined
    if (found !== undefined && (isNew || actor.capabilities.has('customer.assign'))) return found
    return isNew && actor.scope === 'team' ? actor.personId : undefined
  }
}

/** The later row of the same customer fills what the first left blank; labels of many and tags are joined. */
export function filledBy(first: PreparedRow, later: PreparedRow, template: Template): PreparedRow {
  const many = new Set(
    template.dimensions.filter((dimension) => dimension.cardinality === 'many').map((dimension) => dimension.key),
  )
  const labels: Record<string, readonly string[]> = { ...later.labels, ...first.labels }
  for (const key in later.labels)
    if (many.has(key)) labels[key] = [...new Set([...(first.labels[key] ?? []), ...(later.labels[key] ?? [])])]
  const tags = [...new Set([...first.tags, ...later.tags])].slice(0, template.customTags ?? 5)
  const findings = [
    ...first.findings,
    ...later.findings.filter(({ field }) => field !== undefined && first.values[field] === undefined),
  ]
  return { ...first, values: { ...later.values, ...first.values }, labels, tags, findings }
}

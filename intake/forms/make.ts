// Making, changing and closing forms, for who manages the template.
import { randomBytes } from 'node:crypto'
import type { InputOf } from '#domain/contract.ts'
import { isDay } from '#domain/fields/date.ts'
import { Problem } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'
import type { Handler } from '#store/handler.ts'
import { ownerOf } from '#store/owners.ts'
import { actorOf } from '#store/people.ts'
import { type Registry, registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { Form } from '../contract/form.ts'
import type { contract } from '../contract.ts'
import { columnOf, type FormRow, isOpen, questionOf, readForms } from './form.ts'
import { outcomes } from './outcome.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-forms.ts'

type Settings = InputOf<typeof contract.createForm>

export const forms: Handler<typeof contract.forms> = async (scope) => {
  const registry = await registryOf(scope.store, scope.db)
  return { forms: await shown(scope, registry, await readForms(scope)) }
}

export const createForm: Handler<typeof contract.createForm> = async (scope, settings) => {
  const registry = await registryOf(scope.store, scope.db)
  await mustHold(scope, registry, settings)
  const { rows } = await scope.client.query<{ id: number }>(
    `insert into form (token, created_by, created_at, name_zh, name_en, intro_zh, intro_en, fields, public, ends_on, per_day, reviewer_id, team_id, keep_days)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
    [newToken(), scope.actor.personId || null, scope.now, ...columnsOf(settings)],
  )
  const id = rows[0]?.id ?? 0
  await keepConsent(scope, id, undefined, settings.consent)
  return one(scope, registry, id)
}

export const changeForm: Handler<typeof contract.changeForm> = async (scope, { id, newLink, closed, ...change }) => {
  const registry = await registryOf(scope.store, scope.db)
  const [before] = await readForms(scope, { id })
  if (!before) throw new Problem('not-found')
  const settings: Settings = { ...settingsOf(before), ...change }
  if (Object.keys(change).length > 0) await mustHold(scope, registry, settings)
  await scope.client.query(
    `update form set token = coalesce($2, token), closed = $3, name_zh = $4, name_en = $5, intro_zh = $6, intro_en = $7, fields = $8, public = $9,
       ends_on = $10, per_day = $11, reviewer_id = $12, team_id = $13, keep_days = $14 where id = $1`,
    [id, newLink ? newToken() : null, closed ?? before.closed, ...columnsOf(settings)],
  )
  if (change.consent !== undefined) await keepConsent(scope, id, before, change.consent)
  return one(scope, registry, id)
}

/** 132 bits: nobody comes upon a form by trying. */
const newToken = () => randomBytes(17).toString('base64url').slice(0, 22)

function settingsOf(form: FormRow): Settings {
  return {
    ...{ name: form.name, intro: form.intro, fields: [...form.fields], public: form.public, endsOn: form.endsOn },
    ...{ perDay: form.perDay, reviewer: form.reviewer, team: form.team, keepDays: form.keepDays },
    consent: form.consent?.text ?? null,
  }
}

function columnsOf({ name, intro, fields, ...rest }: Settings): unknown[] {
  const [title, about] = [inBoth(name), inBoth(intro)]
  const own = fields.map(({ label, help, ...field }) => ({
    ...field,
    ...(label?.zh.trim() ? { label: inBoth(label) } : {}),
    ...(help?.zh.trim() ? { help: inBoth(help) } : {}),
  }))
  return [
    ...[title.zh, title.en, about.zh, about.en, JSON.stringify(own), rest.public],
    ...[rest.endsOn, rest.perDay, rest.reviewer, rest.team, rest.keepDays],
  ]
}

/** One language is enough: the other reads the same. */
function inBoth({ zh, en }: Text): Text {
  return { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
}

async function mustHold(scope: Scope, registry: Registry, form: Settings): Promise<void> {
  if (!inBoth(form.name).zh) throw new Problem('bad-input', { where: '/name' })
  if (form.endsOn !== null && !isDay(form.endsOn)) throw new Problem('bad-input', { where: '/endsOn' })
  const seen = new Set<string>()
  for (const field of form.fields) {
    const name = columnOf(registry, field.key)?.name ?? field.key
    if (seen.has(field.key) || !questionOf(registry, field, form.public))
      throw new Problem('form-field', { field: name })
    seen.add(field.key)
  }
  const name = registry.meaning('name')?.key
  if (!form.fields.some((field) => field.key === name && field.required)) throw new Problem('form-needs-name')
  if (form.public && !(form.consent && inBoth(form.consent).zh)) throw new Problem('form-needs-consent')
  await mustReview(scope, form)
}

async function mustReview({ db }: Scope, { reviewer, team }: Settings): Promise<void> {
  if (reviewer !== null && team !== null) throw new Problem('form-reviewer')
  if (reviewer !== null) {
    const actor = await actorOf(db, reviewer).catch(() => undefined)
    if (!actor?.capabilities.has('customer.write')) throw new Problem('form-reviewer')
  }
  if (team === null) return
  const found = await db.selectFrom('team').select('id').where('id', '=', team).executeTakeFirst()
  if (!found) throw new Problem('form-reviewer')
}

/** Another text is another version, also none; what somebody agreed to stays as it was. */
async function keepConsent(scope: Scope, id: number, before: FormRow | undefined, consent: Text | null): Promise<void> {
  const now = inBoth(consent ?? { zh: '', en: '' })
  const was = before?.consent?.text ?? { zh: '', en: '' }
  if (now.zh === was.zh && now.en === was.en) return
  await scope.client.query(
    `insert into form_consent (form_id, version, zh, en, noted_at)
     select $1, 1 + coalesce(max(version), 0), $2, $3, $4 from form_consent where form_id = $1`,
    [id, now.zh, now.en, scope.now],
  )
}

async function one(scope: Scope, registry: Registry, id: number): Promise<Form> {
  const [form] = await shown(scope, registry, await readForms(scope, { id }))
  if (!form) throw new Problem('not-found')
  return form
}

async function shown(scope: Scope, registry: Registry, rows: readonly FormRow[]): Promise<Form[]> {
  const sums = await scope.client.query<{ id: number; total: number; waiting: number }>(
    `select s.form_id as id, count(*)::int as total, count(*) filter (where o.submission_id is null)::int as waiting
     from submission s left join ${outcomes} o on o.submission_id = s.id where s.form_id = any($1::int[]) group by 1`,
    [rows.map(({ id }) => id)],
  )
  const sumOf = new Map(sums.rows.map((sum) => [sum.id, sum]))
  return rows.map(({ reviewer, team, teamName, at, fields, consent, ...form }) => ({
    ...form,
    fields: structuredClone([...fields]),
    consent: consent && { ...consent },
    reviewer: ownerOf(registry, reviewer),
    team: team === null ? null : { id: team, name: teamName ?? '' },
    at: at.toISOString(),
    open: isOpen(form, scope.today),
    waiting: sumOf.get(form.id)?.waiting ?? 0,
    total: sumOf.get(form.id)?.total ?? 0,
  }))
}

// A form as it is kept: its row, its questions from the fields there are now, whether it takes something today.
import { mayAsk, type Question } from '#domain/forms/question.ts'
import type { Text } from '#domain/text.ts'
import type { RegisteredDimension, RegisteredField, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import type { FormField } from '../contract/form.ts'

export type Consent = { readonly version: number; readonly text: Text }

export type FormRow = {
  readonly id: number
  readonly token: string
  readonly name: Text
  readonly intro: Text
  readonly fields: readonly FormField[]
  readonly public: boolean
  readonly closed: boolean
  /** `YYYY-MM-DD`. */
  readonly endsOn: string | null
  readonly perDay: number
  readonly reviewer: number | null
  readonly team: number | null
  readonly teamName: string | null
  readonly keepDays: number
  readonly at: Date
  readonly consent: Consent | null
}

const columns = `f.id, f.token, jsonb_build_object('zh', f.name_zh, 'en', f.name_en) as name,
  jsonb_build_object('zh', f.intro_zh, 'en', f.intro_en) as intro, f.fields, f.public, f.closed, f.ends_on as "endsOn", f.per_day as "perDay",
  f.reviewer_id as reviewer, f.team_id as team, t.name as "teamName", f.keep_days as "keepDays", f.created_at as at,
  (select jsonb_build_object('version', c.version, 'text', jsonb_build_object('zh', c.zh, 'en', c.en))
   from form_consent c where c.form_id = f.id and c.version > 0 order by c.version desc limit 1) as consent`

/** By id or by the token of its link; without either all, those that were made last first. */
export async function readForms(
  { client }: Scope,
  which: { readonly id?: number; readonly token?: string } = {},
): Promise<FormRow[]> {
  const { rows } = await client.query<FormRow>(
    `select ${columns} from form f left join team t on t.id = f.team_id
     where ($1::int is null or f.id = $1) and ($2::text is null or f.token = $2) order by f.id desc`,
    [which.id ?? null, which.token ?? null],
  )
  // An empty text says that there is nothing to agree to any more.
  return rows.map((row) => ({ ...row, consent: row.consent?.text.zh ? row.consent : null }))
}

export function isOpen(form: Pick<FormRow, 'closed' | 'endsOn'>, today: string): boolean {
  return !form.closed && (form.endsOn === null || form.endsOn >= today)
}

/** The questions of a form; those to fields that are gone, or that it may not ask, are left out. */
export function questionsOf(registry: Registry, form: Pick<FormRow, 'fields' | 'public'>): Question[] {
  return form.fields.flatMap((asked) => {
    const question = questionOf(registry, asked, form.public)
    return question ? [question] : []
  })
}

export function questionOf(registry: Registry, asked: FormField, isPublic: boolean): Question | undefined {
  const { key, required } = asked
  const about = columnOf(registry, key)
  if (!about) return undefined
  const shared = { key, required, name: asked.label ?? about.name, ...(asked.help ? { help: asked.help } : {}) }
  if ('dimension' in about) return ofDimension(about.dimension, shared)
  const { field } = about
  return mayAsk({ kind: field.kind.key, means: field.spec.means }, isPublic) ? ofField(field, shared) : undefined
}

type About = { readonly name: Text } & (
  | { readonly field: RegisteredField }
  | { readonly dimension: RegisteredDimension }
)

/** What a question is about; undefined where it is gone, or where a rule gives the label. */
export function columnOf(registry: Registry, key: string): About | undefined {
  if (!key.startsWith('label:')) {
    const field = registry.field(key)
    return field && { field, name: field.spec.name }
  }
  const dimension = registry.dimension(key.slice('label:'.length))
  return dimension?.entered ? { dimension, name: dimension.name } : undefined
}

type Shared = Pick<Question, 'key' | 'required' | 'name' | 'help'>

function ofDimension({ many, labels }: RegisteredDimension, shared: Shared): Question {
  const choices = labels.filter((label) => !label.retired && !label.proposed).map(({ key, name }) => ({ key, name }))
  return { ...shared, kind: 'labels', sealed: false, sensitive: false, many, choices }
}

function ofField({ spec, kind, sealed, choices }: RegisteredField, shared: Shared): Question {
  const { scale, unit, pattern, min, max } = spec
  const usable = choices.filter((choice) => !choice.retired).map(({ key, name }) => ({ key, name }))
  return {
    ...{ ...shared, kind: kind.key, sealed, sensitive: spec.privacy === 'sensitive' },
    ...(kind.key === 'choice' ? { choices: usable } : {}),
    ...(kind.holds === 'decimal' && scale !== undefined ? { scale } : {}),
    ...(unit ? { unit } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
}

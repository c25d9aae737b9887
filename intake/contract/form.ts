// Forms: making them, and the two questions that strangers may ask of one.
import Type, { type Static } from 'typebox'
import { endpoint } from '../../domain/contract.ts'
import { mostLetters, Question, QuestionKey } from '../../domain/forms/question.ts'
import { closed, id, text } from '../../domain/shapes.ts'

const words = (most: number) =>
  Type.Object({ zh: Type.String({ maxLength: most }), en: Type.String({ maxLength: most }) }, closed)
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const token = Type.String({ pattern: '^[A-Za-z0-9_-]{20,60}$' })
const count = Type.Integer({ minimum: 0 })
const named = Type.Union([Type.Object({ id: Type.Integer(), name: Type.String() }, closed), Type.Null()])

/** `label` and `help` in the place of the template's own name of the field. */
const FormField = Type.Object(
  {
    key: QuestionKey,
    required: Type.Boolean(),
    label: Type.Optional(words(80)),
    help: Type.Optional(words(200)),
  },
  closed,
)
export type FormField = Static<typeof FormField>

/** Where the English half of a text is empty, the Chinese one stands for it. */
const settings = {
  name: words(80),
  intro: words(2_000),
  fields: Type.Array(FormField, { minItems: 1, maxItems: 40 }),
  /** Whoever has the link may send; otherwise only people who are signed in. */
  public: Type.Boolean(),
  /** The last day that takes something, in Asia/Shanghai. */
  endsOn: Type.Union([day, Type.Null()]),
  perDay: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** One of both, or neither: then those review who see all customers. */
  reviewer: Type.Union([id, Type.Null()]),
  team: Type.Union([id, Type.Null()]),
  /** Days after which the content of what was refused is forgotten. */
  keepDays: Type.Integer({ minimum: 1, maximum: 365 }),
  /** What people agree to. Another text is another version; earlier ones are kept. */
  consent: Type.Union([words(4_000), Type.Null()]),
}

export const Form = Type.Object(
  {
    id: Type.Integer(),
    token: Type.String(),
    name: text,
    intro: text,
    fields: Type.Array(FormField),
    public: Type.Boolean(),
    closed: Type.Boolean(),
    endsOn: Type.Union([Type.String(), Type.Null()]),
    perDay: count,
    reviewer: named,
    team: named,
    keepDays: count,
    consent: Type.Union([Type.Object({ version: count, text }, closed), Type.Null()]),
    at: Type.String(),
    /** Whether it takes something today. */
    open: Type.Boolean(),
    waiting: count,
    total: count,
  },
  closed,
)
export type Form = Static<typeof Form>

export const forms = endpoint({
  id: 'intake.forms',
  method: 'GET',
  path: '/forms',
  needs: 'template.manage',
  summary: { zh: '收集表单', en: 'Forms' },
  input: Type.Object({}, closed),
  output: Type.Object({ forms: Type.Array(Form) }, closed),
  example: { input: {} },
})

/**
 * Throws `form-field`, `form-needs-name` (without the customer's name nobody can be created), `form-needs-consent` (a public one tells
 * what for), `form-reviewer` and `form-end`.
 */
export const createForm = endpoint({
  id: 'intake.forms.create',
  method: 'POST',
  path: '/forms',
  needs: 'template.manage',
  summary: { zh: '新建收集表单', en: 'Create a form' },
  input: Type.Object(settings, closed),
  output: Form,
  example: {
    input: {
      name: { zh: '展会登记', en: 'Fair' },
      intro: { zh: '', en: '' },
      fields: [
        { key: 'name', required: true },
        { key: 'phone', required: true },
      ],
      public: true,
      endsOn: null,
      perDay: 200,
      reviewer: null,
      team: null,
      keepDays: 30,
      consent: { zh: '仅用于与您联系。', en: 'Used only to contact you.' },
    },
  },
})

/** Members left out stay. `newLink`: the old link is dead from now on. */
export const changeForm = endpoint({
  id: 'intake.forms.change',
  method: 'PATCH',
  path: '/forms/{id}',
  needs: 'template.manage',
  summary: { zh: '修改、关闭收集表单', en: 'Change or close a form' },
  input: Type.Object(
    { id, ...optional(settings), closed: Type.Optional(Type.Boolean()), newLink: Type.Optional(Type.Literal(true)) },
    closed,
  ),
  output: Form,
  example: { input: { id: 1, closed: true } },
})

type Optional<P extends Record<string, Type.TSchema>> = { [K in keyof P]: Type.TOptional<P[K]> }

function optional<P extends Record<string, Type.TSchema>>(members: P): Optional<P> {
  return Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as Optional<P>
}

/**
 * What a visitor gets to see; nothing of any customer. `stamp` comes back with the answers. Throws `form-unknown`, `form-closed`,
 * `form-full`, and `sign-in-needed` for an internal one.
 */
const look = endpoint({
  id: 'intake.form.look',
  method: 'GET',
  path: '/forms/open/{token}',
  needs: 'anyone',
  limits: { perMinute: 60 },
  summary: { zh: '打开收集表单', en: 'Open a form' },
  input: Type.Object({ token }, closed),
  output: Type.Object(
    {
      name: text,
      intro: text,
      /** Who asks, where it is known. */
      company: Type.Union([Type.String(), Type.Null()]),
      questions: Type.Array(Question),
      consent: Type.Union([Type.Object({ version: count, text }, closed), Type.Null()]),
      stamp: Type.String(),
      today: Type.String(),
    },
    closed,
  ),
  example: { input: { token: 'aB3_aB3_aB3_aB3_aB3_aB' } },
})

/**
 * `website` is a field that no person sees; what fills it is a program. `consent` is the version that was agreed to. The answer is the
 * same whether somebody is known or not, and whether the same page was sent once or twice. Throws what `look` throws, `form-robot`,
 * `form-quick`, `form-stale` (opened more than a day ago), `form-consent`, `form-answers` (`refused`: keys and codes),
 * `too-many-requests`.
 */
const send = endpoint({
  id: 'intake.form.send',
  method: 'POST',
  path: '/forms/open/{token}',
  needs: 'anyone',
  limits: { perMinute: 20, bodyBytes: 64 * 1024 },
  summary: { zh: '提交收集表单', en: 'Send a form' },
  input: Type.Object(
    {
      token,
      stamp: Type.String({ maxLength: 200 }),
      answers: Type.Record(QuestionKey, Type.String({ maxLength: mostLetters }), { maxProperties: 40 }),
      consent: Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000 }), Type.Null()]),
      /** Sensitive values are agreed to by themselves. */
      sensitive: Type.Optional(Type.Boolean()),
      language: Type.Enum(['zh', 'en']),
      website: Type.Optional(Type.String({ maxLength: 400 })),
    },
    closed,
  ),
  output: Type.Object({ received: Type.Literal(true) }, closed),
  example: {
    input: {
      token: 'aB3_aB3_aB3_aB3_aB3_aB',
      stamp: 'x',
      answers: { name: '华源科技有限公司', phone: '13800138000' },
      consent: 1,
      language: 'zh',
    },
  },
})

/** Asked by whoever has the link of a form. */
export const open = { lookForm: look, sendForm: send }

// What a form may ask: a question as the visitor's page, the door and the reviewer know it.
import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const text = Type.Object({ zh: Type.String(), en: Type.String() }, closed)

/** What a question is about: a field by its key, or a dimension as `label:<key>`. */
export const QuestionKey = Type.String({ pattern: '^(label:)?[a-z][a-z0-9-]{0,79}$' })

/**
 * `kind` is that of the field, or `labels`. `sensitive`: the answer is asked for with a consent of its own and never shown back.
 * `sealed`: personal. `many`: several of `choices`.
 */
export const Question = Type.Object(
  {
    key: QuestionKey,
    kind: Type.String(),
    name: text,
    help: Type.Optional(text),
    required: Type.Boolean(),
    sealed: Type.Boolean(),
    sensitive: Type.Boolean(),
    many: Type.Optional(Type.Boolean()),
    choices: Type.Optional(Type.Array(Type.Object({ key: Type.String(), name: text }, closed))),
    scale: Type.Optional(Type.Integer()),
    unit: Type.Optional(text),
    pattern: Type.Optional(Type.String()),
    min: Type.Optional(Type.String()),
    max: Type.Optional(Type.String()),
  },
  closed,
)
export type Question = Static<typeof Question>

/** Longer answers are no answers. */
export const mostLetters = 4_000

/** Of people of this Guike, and of what they do with a customer, no form asks. */
const never: readonly string[] = ['owner', 'no-profiling']
/** What only the company itself knows of a customer. */
const notOutside: readonly string[] = ['number', 'yearly-amount', 'last-order-on', 'order-count', 'order-amount']

/** Whether a form may ask for a field. */
export function mayAsk(
  field: { readonly kind: string; readonly means?: string | undefined },
  isPublic: boolean,
): boolean {
  const means = field.means ?? ''
  return field.kind !== 'person' && !never.includes(means) && !(isPublic && notOutside.includes(means))
}

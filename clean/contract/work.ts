// The work lists of 理: how much is open and whose it is, and who was asked to see to which part by when.
import Type from 'typebox'
import { endpoint, Place } from '../../domain/contract.ts'
import { closed, empty, id } from '../../domain/shapes.ts'
import { Owner } from './parts.ts'

const count = Type.Integer({ minimum: 0 })
const key = Type.String({ minLength: 1, maxLength: 80 })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const workKeys = [
  ...(['problems', 'duplicates', 'contradictions', 'verification', 'spellings', 'stale'] as const),
  'submissions',
] as const
export const WorkKey = Type.Enum([...workKeys])

/**
 * Of what one may see. `mine`: of customers that are one's own (contradictions: that one sees to; submissions: of forms that one looks through). `done`: values mended or filled, pairs
 * decided, contradictions said to be right, customers verified, spellings unified, submissions decided in the last 7 and 30 days; absent where that is not counted. Owners with most open first.
 * Throws `not-allowed` where the list's own page is not for this person.
 */
export const workList = endpoint({
  id: 'clean.work.list',
  method: 'GET',
  path: '/clean/work/lists/{list}',
  needs: 'customer.read',
  summary: { zh: '一份待整理清单的数量与进展', en: 'Counts and progress of one work list' },
  input: Type.Object({ list: WorkKey }, closed),
  output: Type.Object(
    {
      ...{ open: count, mine: count, late: Type.Optional(count) },
      owners: Type.Array(Type.Object({ owner: Owner, open: count }, closed)),
      done: Type.Optional(Type.Object({ week: count, month: count }, closed)),
    },
    closed,
  ),
  example: { input: { list: 'problems' } },
})

/** What of a list: of one field, one kind of problem (contradictions: one rule), customers of one owner (0: nobody's); all of it without. */
const Part = Type.Object({ field: Type.Optional(key), code: Type.Optional(key), owner: Type.Optional(Place) }, closed)
const note = Type.String({ maxLength: 200 })
const Person = Type.Object({ id: Type.Integer(), name: Type.String() }, closed)

/**
 * Those in sight that have not ended, the soonest due first, and those that ended in the last 30 days. `start` and `open`: what was open when
 * it was given and is now, of what the person asked can see; `late`: something is open after the day it was due.
 */
export const assignments = endpoint({
  id: 'clean.work.assignments',
  method: 'GET',
  path: '/clean/work/assignments',
  needs: 'customer.read',
  summary: { zh: '已分配的整理工作', en: 'Work that was assigned' },
  input: empty,
  output: Type.Object(
    {
      assignments: Type.Array(
        Type.Object(
          {
            ...{ id, list: WorkKey, part: Part, person: Person, dueOn: day, note: Type.Optional(Type.String()) },
            ...{ start: count, open: count, late: Type.Boolean() },
            ...{ by: Type.Optional(Person), at: Type.String(), endedAt: Type.Optional(Type.String()) },
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  example: { input: {} },
})

/**
 * Asks somebody within one's reach to see to a part of a list. Throws `owner-out-of-reach`, `assignee-cannot` (their role has no such list, or they
 * do not see that owner's customers) and `due-day-past`.
 */
export const assignWork = endpoint({
  id: 'clean.work.assign',
  method: 'POST',
  path: '/clean/work/assignments',
  needs: 'customer.assign',
  summary: { zh: '分配整理工作', en: 'Assign work' },
  input: Type.Object({ list: WorkKey, part: Part, person: id, dueOn: day, note: Type.Optional(note) }, closed),
  output: Type.Object({ id, changeSet: Type.String() }, closed),
  example: { input: { list: 'problems', part: { field: 'phone' }, person: 2, dueOn: '2099-12-31' } },
})

/** Done, or no longer wanted: by whoever was asked, whoever asked, and whoever sees to their work. Throws `not-found`. */
export const endWork = endpoint({
  id: 'clean.work.end',
  method: 'POST',
  path: '/clean/work/assignments/{id}/end',
  needs: 'customer.read',
  summary: { zh: '结束一项分配', en: 'End an assignment' },
  input: Type.Object({ id }, closed),
  output: Type.Object({ changeSet: Type.Union([Type.String(), Type.Null()]) }, closed),
  example: { input: { id: 1 } },
})

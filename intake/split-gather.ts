// The people of one customer, each once, in the order in which rows name them.
import {
  formOf,
  joinedPerson,
  type Person,
  type PersonForm,
  type PersonKeys,
  samePerson,
} from '#domain/sheet/split/people.ts'

type Line = { person: Person; form: PersonForm }

export type Gathered = {
  readonly all: readonly { readonly person: Person }[]
  /** `unlike`: fields of which somebody told before says otherwise; that stands. */
  add(person: Person): { readonly isNew: boolean; readonly unlike: readonly string[] }
  /** Who of the stored contacts this person is; each of them is one person only. */
  match<T extends { readonly id: number; readonly form: PersonForm }>(
    stored: readonly T[],
    form: PersonForm,
  ): T | undefined
}

export function gatherPeople(keys: PersonKeys): Gathered {
  const all: Line[] = []
  const matched = new Set<number>()
  return {
    all,
    add: (person) => {
      const form = formOf(person, keys)
      const before = samePerson(all, form)
      if (!before) {
        all.push({ person, form })
        return { isNew: true, unlike: [] }
      }
      const { person: joined, unlike } = joinedPerson(before.person, person)
      before.person = joined
      before.form = formOf(joined, keys)
      return { isNew: false, unlike }
    },
    match: (stored, form) => {
      const met = samePerson(
        stored.filter(({ id }) => !matched.has(id)),
        form,
      )
      if (met) matched.add(met.id)
      return met
    },
  }
}

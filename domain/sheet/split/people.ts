// Who of several is the same person: by name among the contacts of one customer, else by phone, else by e-mail.
import type { Value } from '../../value.ts'

/** Values of contact fields by key. */
export type Person = Readonly<Record<string, Value>>

/** How a person compares; phone and e-mail in any form that is equal for equal ones. */
export type PersonForm = {
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

/**
 * The first of these who is `one`: of the same name; or, where either has no name, of the same phone, else e-mail. People of two
 * names who share an office phone stay two; two phones of one name are one person's.
 */
export function samePerson<T extends { readonly form: PersonForm }>(all: readonly T[], one: PersonForm): T | undefined {
  const name = one.name
  if (name) {
    const named = all.find(({ form }) => form.name === name)
    if (named) return named
  }
  const nameless = (form: PersonForm) => !name || !form.name
  return (
    all.find(({ form }) => nameless(form) && !!one.phone && form.phone === one.phone) ??
    all.find(({ form }) => nameless(form) && !!one.email && form.email === one.email)
  )
}

/** A name without the spaces people put into it: 王 芳 is 王芳. */
export function personName(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value.replace(/\s+/g, '').toLowerCase() : undefined
}

export function textForm(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Keys of the fields by which people are told apart. */
export type PersonKeys = { readonly name: string; readonly phone: string; readonly email: string }

export function formOf(person: Person, keys: PersonKeys): PersonForm {
  return {
    name: personName(person[keys.name]),
    phone: textForm(person[keys.phone]),
    email: textForm(person[keys.email]),
  }
}

/** The first value stands; what it lacked is filled. `unlike` names the fields that say otherwise. */
export function joinedPerson(
  first: Person,
  later: Person,
): { readonly person: Person; readonly unlike: readonly string[] } {
  const unlike: string[] = []
  const person: Record<string, Value> = { ...first }
  for (const [key, value] of Object.entries(later)) {
    const stands = person[key]
    if (stands === undefined) person[key] = value
    else if (JSON.stringify(stands) !== JSON.stringify(value)) unlike.push(key)
  }
  return { person, unlike }
}

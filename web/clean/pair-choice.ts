// Whose value is taken in a merge: what the rules say, until a person says otherwise.
import { isEmpty } from '#domain/value.ts'
import type { PairView } from './duplicate-data.ts'

/** What a person chose by hand; the rest is the rules’. */
export type Choices = {
  readonly survivor: number | undefined
  readonly fields: Readonly<Record<string, number>>
  readonly labels: Readonly<Record<string, number>>
  readonly contact: number | undefined
}

/** `only`: the other side has no value; `fixed`: nobody may choose otherwise. */
export type Taken = { readonly take: number; readonly by: 'hand' | 'rule' | 'only' | 'fixed'; readonly rule?: string }

export const noChoices: Choices = { survivor: undefined, fields: {}, labels: {}, contact: undefined }

export function survivorOf(view: PairView, choices: Choices): number {
  return choices.survivor ?? view.survivor
}

export function loserOf(view: PairView, choices: Choices): number {
  const survivor = survivorOf(view, choices)
  return view.sides.find(({ row }) => row.id !== survivor)?.row.id ?? survivor
}

/** By field key, for the fields in which the two differ. */
export function takenFields(view: PairView, choices: Choices): ReadonlyMap<string, Taken> {
  return new Map(
    view.fields.map(({ field, take, rule }) => {
      const filled = view.sides.filter(({ row }) => isFilled(row, field))
      return [field, taken({ filled, take, rule }, choices.fields[field], survivorOf(view, choices))]
    }),
  )
}

function isFilled(row: PairView['sides'][number]['row'], field: string): boolean {
  return !isEmpty(row.values[field] ?? null) || (field === 'owner' && row.owner !== null)
}

/** By dimension key, for the entered dimensions in which the two differ. */
export function takenLabels(view: PairView, choices: Choices): ReadonlyMap<string, Taken> {
  const survivor = survivorOf(view, choices)
  return new Map(
    view.labels.map(({ dimension, take }) => {
      const filled = view.sides.filter(({ row }) => (row.labels[dimension] ?? []).length > 0)
      // What the rules took of the survivor they had in mind is taken of the one a person has in mind.
      const rule = take === view.survivor ? 'survivor' : ''
      return [dimension, taken({ filled, take, rule }, choices.labels[dimension], survivor)]
    }),
  )
}

export function takenContact(view: PairView, choices: Choices): number {
  if (choices.contact !== undefined) return choices.contact
  const survivor = view.sides.find(({ row }) => row.id === survivorOf(view, choices))
  return view.contact === view.survivor && survivor?.contacts.length ? survivor.row.id : view.contact
}

type Offered = { readonly filled: PairView['sides']; readonly take: number; readonly rule: string }

function taken({ filled, take, rule }: Offered, chosen: number | undefined, survivor: number): Taken {
  const [only] = filled
  if (filled.length === 1 && only) return { take: only.row.id, by: 'only' }
  if (chosen !== undefined) return { take: chosen, by: 'hand', rule }
  return { take: rule === 'survivor' ? survivor : take, by: 'rule', rule }
}

/** What is sent to merge: everything as it is on show, so that nothing else happens than what was seen. */
export function mergeOf(view: PairView, choices: Choices) {
  const [survivor, loser] = [survivorOf(view, choices), loserOf(view, choices)]
  const seen = (id: number) => ({ id, version: view.sides.find(({ row }) => row.id === id)?.row.version ?? 0 })
  const takes = (all: ReadonlyMap<string, Taken>) => Object.fromEntries([...all].map(([key, { take }]) => [key, take]))
  return {
    survivor: seen(survivor),
    losers: [seen(loser)],
    fields: takes(takenFields(view, choices)),
    labels: takes(takenLabels(view, choices)),
    contact: takenContact(view, choices),
  }
}

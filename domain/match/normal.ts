// The normal forms of a customer's name, stored with it for search and matching.
import { coreName } from '../chinese/company.ts'
import { readingOf } from '../chinese/pinyin.ts'
import { placeLength } from '../chinese/region.ts'
import { gramsOf } from './grams.ts'

export type NameForms = {
  readonly core: string
  readonly pinyin: string
  readonly initials: string
  readonly grams: readonly number[]
}

/** What `customer.name_core`, `pinyin`, `initials` and `name_grams` hold. */
export function nameForms(name: string): NameForms {
  const { pinyin, initials } = readingOf(name)
  return {
    core: coreName(name, { places: placeLength }),
    pinyin: pinyin.slice(0, 200),
    initials: initials.slice(0, 60),
    grams: gramsOf(name),
  }
}

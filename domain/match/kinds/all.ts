// Every kind of comparison. A file beside this one that is not imported here is found by kinds.test.ts.
import type { MatchKind } from '../kind.ts'
import { kind as address } from './address.ts'
import { kind as code } from './code.ts'
import { kind as company } from './company.ts'
import { kind as date } from './date.ts'
import { kind as mail } from './mail.ts'
import { kind as names } from './names.ts'
import { kind as number } from './number.ts'
import { kind as person } from './person.ts'
import { kind as phone } from './phone.ts'
import { kind as postcode } from './postcode.ts'
import { kind as region } from './region.ts'
import { kind as text } from './text.ts'

export const matchKinds = {
  address,
  code,
  company,
  date,
  mail,
  names,
  number,
  person,
  phone,
  postcode,
  region,
  text,
} as const

export type MatchKindKey = keyof typeof matchKinds

const byKey: { readonly [key in MatchKindKey]: MatchKind } = matchKinds

export const matchKind = (key: MatchKindKey): MatchKind => byKey[key]

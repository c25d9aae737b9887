// Every kind of field. A file beside this one that is not imported here is found by fields.test.ts.
import type { FieldSpec } from '../template.ts'
import { kind as address } from './address.ts'
import { kind as bankCard } from './bank-card.ts'
import { kind as choice } from './choice.ts'
import { kind as company } from './company.ts'
import { kind as creditCode } from './credit-code.ts'
import { kind as date } from './date.ts'
import { kind as email } from './email.ts'
import type { FieldKind } from './kind.ts'
import { kind as link } from './link.ts'
import { kind as longText } from './long-text.ts'
import { kind as money } from './money.ts'
import { kind as number } from './number.ts'
import { kind as person } from './person.ts'
import { kind as personName } from './person-name.ts'
import { kind as phone } from './phone.ts'
import { kind as region } from './region.ts'
import { kind as residentId } from './resident-id.ts'
import { kind as tags } from './tags.ts'
import { kind as text } from './text.ts'
import { kind as yesNo } from './yes-no.ts'

/** By key, in the order in which a person choosing a kind sees them. */
export const kinds: ReadonlyMap<string, FieldKind> = new Map(
  [
    text,
    longText,
    number,
    money,
    date,
    choice,
    yesNo,
    tags,
    phone,
    email,
    personName,
    company,
    creditCode,
    region,
    address,
    link,
    person,
    residentId,
    bankCard,
  ].map((kind) => [kind.key, kind]),
)

/** The kind of a field; throws on a key that no file defines, which a checked template never has. */
export function kindOf(spec: Pick<FieldSpec, 'kind'>): FieldKind {
  const kind = kinds.get(spec.kind)
  if (!kind) throw new Error(`no kind of field: ${spec.kind}`)
  return kind
}

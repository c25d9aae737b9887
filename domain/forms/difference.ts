// What an answer would do to a customer's value, and what the value would be afterwards.
import { isEmpty, type Value } from '../value.ts'

/** `fills` where nothing was, `adds` to several that are there, `changes` what was there to something else. */
export type Difference = 'same' | 'fills' | 'adds' | 'changes'

/** Undefined where nothing was answered: an empty answer takes nothing away. `many`: the value is a set. */
export function differenceOf(now: Value | undefined, sent: Value, many = Array.isArray(sent)): Difference | undefined {
  if (isEmpty(sent)) return undefined
  if (now === undefined || isEmpty(now)) return 'fills'
  const [before, after] = [listOf(now), listOf(sent)]
  const isThere = after.every((one) => before.includes(one))
  if (isThere && (many || before.length === after.length)) return 'same'
  return many ? 'adds' : 'changes'
}

/** The value once the answer is taken: what is there and what is sent, where several are possible. */
export function taken(now: Value | undefined, sent: Value, many = Array.isArray(sent)): Value {
  if (!many || now === undefined || isEmpty(now)) return sent
  return [...new Set([...listOf(now), ...listOf(sent)])].map(String)
}

function listOf(value: Value): readonly (string | boolean)[] {
  if (value === null) return []
  return typeof value === 'object' ? value : [value]
}

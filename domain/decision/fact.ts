// A fact as the constant that cells compare with.
import { isEmpty, type Value } from '#domain/value.ts'
import { booleanLiteral, type Kind, type Literal, numberLiteral, stringLiteral, temporalLiteral } from './literal.ts'
import type { InputType } from './table.ts'

/**
 * The constant a fact stands for, by the type of its input; null for empty. A value that is not of the type becomes a
 * text, which only `-` matches.
 */
export function factLiteral(value: Value | undefined, type: InputType): Literal | null {
  if (value === undefined || isEmpty(value)) return null
  if (typeof value === 'boolean') return booleanLiteral(value)
  if (typeof value !== 'string') return value?.length === 1 ? factLiteral(value[0], type) : stringLiteral(String(value))
  return valueLiteral(value, type) ?? stringLiteral(value)
}

/** A constant from its canonical text (`500000`, `2026-01-01`, `制造业`), or null where the text is not of the type. */
export function valueLiteral(text: string, type: Exclude<InputType, 'any'> | 'any'): Literal | null {
  switch (type) {
    case 'string':
    case 'any':
      return stringLiteral(text)
    case 'number':
      return numberLiteral(text)
    case 'boolean':
      return text === 'true' || text === 'false' ? booleanLiteral(text === 'true') : null
    case 'date':
    case 'time':
    case 'date-time':
      return temporalLiteral(type, text)
    default:
      return ofKind(temporalLiteral('duration', text), type)
  }
}

function ofKind(literal: Literal | null, kind: Kind): Literal | null {
  return literal?.kind === kind ? literal : null
}

// How strictly an input is held to its schema: nothing converted, nothing dropped, no member that is not named.

import type { TSchema } from 'typebox'
import { Compile } from 'typebox/schema'
import { Problem } from '#domain/problem.ts'

type Shape = { readonly [key: string]: unknown }

/** A copy of a schema in which every object that names its members allows no others. */
export function closed(schema: unknown): Shape {
  const copy = closeInside(JSON.parse(JSON.stringify(schema)))
  if (typeof copy !== 'object' || copy === null || Array.isArray(copy)) throw new Error('a schema must be an object')
  return copy as Shape
}

function closeInside(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closeInside)
  if (typeof node !== 'object' || node === null) return node
  const inside = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closeInside(value)]))
  const namesMembers = inside.type === 'object' && inside.properties !== undefined
  if (namesMembers && inside.additionalProperties === undefined && inside.patternProperties === undefined) {
    inside.additionalProperties = false
  }
  return inside
}

export type Fault = { readonly at: string; readonly rule: string; readonly allowed?: string }

/** Checks values against one schema. `faults` is empty for a value that fits; it never repeats the value itself. */
export type Checker = { readonly faults: (value: unknown) => readonly Fault[] }

/** Compiles a schema once, at the start. */
export function checker(schema: TSchema | Shape): Checker {
  const compiled = Compile(closed(schema))
  return {
    faults(value) {
      if (compiled.Check(value)) return []
      const [, errors] = compiled.Errors(value)
      const faults = errors
        .filter((error) => !(error.keyword === 'boolean' && error.message === 'schema is false'))
        .map((error) => ({ at: error.instancePath || '/', rule: error.keyword, ...allowed(error) }))
      return faults.slice(0, 20)
    },
  }
}

function allowed(error: { keyword: string; params: object }): { allowed?: string } {
  const params: { [key: string]: unknown } = { ...error.params }
  const told =
    params.type ?? params.limit ?? params.allowedValue ?? params.requiredProperties ?? params.additionalProperties
  return told === undefined ? {} : { allowed: String(told).slice(0, 200) }
}

/** Throws `bad-input`, naming the places that do not fit. */
export function mustFit(check: Checker, value: unknown): void {
  const faults = check.faults(value)
  const first = faults[0]
  if (!first) return
  const where = `${first.at} (${first.rule}${first.allowed ? `: ${first.allowed}` : ''})`
  throw new Problem('bad-input', { where }, { faults })
}

// What went wrong, in words the reader can act on: RFC 9457 problem details with a stable code.
import { fillText, type Text, type TextParams } from './text.ts'

/** One kind of problem: its HTTP status, one sentence, and what to do about it. */
export type ProblemKind = { readonly status: number; readonly title: Text; readonly fix: Text }

/** A file `domain/words/problems-<topic>.ts` calls this once with its kinds; a code is registered once. */
export function defineProblems<const K extends Readonly<Record<string, ProblemKind>>>(kinds: K): K {
  for (const [code, kind] of Object.entries(kinds)) {
    if (registry.has(code)) throw new Error(`problem code registered twice: ${code}`)
    registry.set(code, kind)
  }
  return kinds
}

const registry = new Map<string, ProblemKind>()

/** All kinds known so far, by code (laws and the manual read it). */
export function problemKinds(): ReadonlyMap<string, ProblemKind> {
  return registry
}

/** An error meant for a person. `params` fill the sentence; `extra` travels as extension members and must hold no personal data. */
export class Problem extends Error {
  readonly code: string
  readonly params: TextParams
  readonly extra: Readonly<Record<string, unknown>>

  constructor(code: string, params: TextParams = {}, extra: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.params = params
    this.extra = extra
  }

  get kind(): ProblemKind {
    const kind = registry.get(this.code)
    if (!kind) throw new Error(`unknown problem code: ${this.code}`)
    return kind
  }
}

export type ProblemDetails = {
  readonly type: string
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: Text
  readonly fix: Text
  readonly [extension: string]: unknown
}

/** The `application/problem+json` body of a problem. */
export function problemDetails(problem: Problem): ProblemDetails {
  const { status, title, fix } = problem.kind
  const detail = fillText(title, problem.params)
  return {
    ...problem.extra,
    type: `urn:guike:problem:${problem.code}`,
    code: problem.code,
    status,
    title: detail.zh,
    detail,
    fix: fillText(fix, problem.params),
  }
}

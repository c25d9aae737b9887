// On whose behalf something is done: every transaction has one.
import { type Capability, capabilities, type RowScope } from '#domain/role.ts'
import type { Language } from '#domain/text.ts'

export type Actor = {
  /** 0 is the system itself. */
  readonly personId: number
  readonly name: string
  readonly role: string
  readonly capabilities: ReadonlySet<Capability>
  readonly scope: RowScope
  /** [from, to] of the nested set: the person's team and those below. Needed where scope is `team`. */
  readonly teamRange?: readonly [number, number]
  readonly language: Language
}

/** The product acting by itself: migrations of data, scheduled work. The reason is written into the change set. */
export function systemActor(reason: string): Actor {
  return {
    personId: 0,
    name: reason,
    role: 'system',
    capabilities: new Set(capabilities),
    scope: 'all',
    language: 'zh',
  }
}

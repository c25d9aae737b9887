// When who is struck: some blows as soon as the server is back, some before it is, some in the middle of writing.
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import { blows, type Target } from './house.ts'

export type Storm = {
  /** How often who was struck. */
  readonly dealt: Readonly<Record<string, number>>
  left(): number
  /** Begins to strike: a few blows for one import, so that every part of many imports is met. */
  rage(): void
  /** How the import stands now. */
  hear(state: string): void
  /** Stops, and waits until the server is ready. */
  rest(): Promise<void>
  stop(): void
}

export function stormOn(target: Target, chance: Chance, kills: number, say: (line: string) => void): Storm {
  const dealt: Record<string, number> = {}
  let [left, raging, state] = [kills, false, '']
  let under: Promise<void> = Promise.resolve()
  /** The moment of the next blow. */
  const moment = async () => {
    const when = chance.pick(['soon', 'starting', 'writing', 'writing', 'ending'])
    const after = chance.below(when === 'starting' ? 3000 : 1500)
    if (when !== 'starting') await target.ready()
    if (when === 'writing' || when === 'ending') while (raging && state !== 'committing') await pause(20)
    await pause(when === 'ending' ? after * 3 : after)
    return when
  }
  const strike = async (most: number) => {
    for (let dealtNow = 0; dealtNow < most && left > 0; dealtNow++) {
      const kind = chance.pick(blows)
      const when = await moment()
      if (!raging) return
      left--
      dealt[kind] = (dealt[kind] ?? 0) + 1
      say(`  kill -9 ${kind} (${when}, ${state})`)
      await target.strike(kind)
    }
  }
  return {
    dealt,
    left: () => left,
    hear: (now) => {
      state = now
    },
    rage: () => {
      ;[raging, state] = [true, '']
      under = strike(2 + chance.below(5))
      under.catch(() => {}) // told by rest
    },
    rest: async () => {
      raging = false
      await under
      await target.ready()
    },
    stop: () => {
      raging = false
    },
  }
}

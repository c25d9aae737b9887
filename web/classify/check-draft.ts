// Whether every cell of a draft can be read, each rule looked at once.
import { readCell } from './cells.ts'
import type { Fact } from './classify-data.ts'
import type { Draft } from './draft.ts'

type Seen = {
  readonly inputs: Draft['inputs']
  readonly fact: (key: string) => Fact | undefined
  readonly isBad: boolean
}

const seen = new WeakMap<readonly string[], Seen>()

/** True where there is nothing to prove yet: no rule, no input, or a cell that cannot be read. */
export function isUnreadable({ rules, inputs }: Draft, fact: (key: string) => Fact | undefined): boolean {
  if (!rules.length || !inputs.length) return true
  return rules.some(({ cells }) => {
    const known = seen.get(cells)
    if (known?.inputs === inputs && known.fact === fact) return known.isBad
    const isBad = inputs.some((input, c) => readCell(cells[c] ?? '-', input, fact(input.key)).is !== 'read')
    seen.set(cells, { inputs, fact, isBad })
    return isBad
  })
}

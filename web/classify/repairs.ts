// A repair of the proof applied to the draft, and which label an added row gets.
import { type Draft, movedRule, withCell, withNewRule, withoutRule } from './draft.ts'
import type { AnyRepair } from './judge.ts'

/** The draft after a repair. Rules and inputs of a repair count from 1. @param label of an added row or the default */
export function repaired(draft: Draft, repair: AnyRepair, label = ''): Draft {
  switch (repair.kind) {
    case 'add-rule':
      return withNewRule(draft, draft.rules.length, { cells: repair.cells, label })
    case 'add-rules':
      return repair.rows.reduce((next, cells) => withNewRule(next, next.rules.length, { cells, label }), draft)
    case 'give-way':
      return replaced(draft, repair.rule - 1, repair.rows)
    case 'untangle': {
      const last = repair.rules.toSorted((a, b) => b.rule - a.rule)
      return last.reduce<Draft>((next, { rule, rows }) => replaced(next, rule - 1, rows), { ...draft, hitPolicy: 'U' })
    }
    case 'set-default':
      return { ...draft, default: label }
    case 'hit-policy':
      return isPolicy(repair.to) ? { ...draft, hitPolicy: repair.to } : draft
    case 'remove-rule':
      return withoutRule(draft, repair.rule - 1)
    case 'move-up':
      return movedRule(draft, repair.rule - 1, repair.before - 1)
    case 'merge': {
      const [keep, drop] = repair.rules
      return withoutRule(withCell(draft, keep - 1, repair.input - 1, repair.cell), drop - 1)
    }
    default:
      return withCell(draft, repair.rule - 1, repair.input - 1, repair.cell)
  }
}

function isPolicy(policy: string): policy is Draft['hitPolicy'] {
  return ['U', 'F', 'A', 'P', 'C'].includes(policy)
}

/** Rows for one row, with its result and note; the first keeps its place in the sheet. */
function replaced(draft: Draft, row: number, rows: readonly (readonly string[])[]): Draft {
  const old = draft.rules[row]
  const [first, ...more] = rows
  if (!old) return draft
  if (!first) return withoutRule(draft, row)
  const kept = first.reduce((next, cell, column) => withCell(next, row, column, cell), draft)
  return more.reduce((next, cells, i) => withNewRule(next, row + 1 + i, { ...old, cells }), kept)
}

// A repair of the proof applied to the draft, and which label an added row gets.
import type { Repair } from '#domain/decision/repair.ts'
import { type Draft, movedRule, withCell, withNewRule, withoutRule } from './draft.ts'

/** The draft after a repair. Rules and inputs of a repair count from 1. @param label of an added row or the default */
export function repaired(draft: Draft, repair: Repair, label = ''): Draft {
  switch (repair.kind) {
    case 'add-rule':
      return withNewRule(draft, draft.rules.length, { cells: repair.cells, label })
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

// A repair in words: its name, and what it changes from what to what.
import { fill, type Language } from '#domain/text.ts'
import { repairWords as words } from '#domain/words/repair.ts'
import type { Repair, RowsRepair } from './repair.ts'
import type { DecisionTable } from './table.ts'

export type RepairText = { readonly name: string; readonly change: string }

const cellNames = { 'close-bound': 'closeBound', 'open-bound': 'openBound', widen: 'widen', cut: 'cut' } as const

/** What a repair is called and what it does to this table, in one language. */
export function describeRepair(table: DecisionTable, repair: Repair | RowsRepair, language: Language): RepairText {
  const list = (items: readonly (string | number)[]) => items.join(words.list[language])
  const input = (number: number) => table.inputs[number - 1]?.label?.[language] ?? table.inputs[number - 1]?.key ?? ''
  const say = (name: keyof typeof words, change: keyof typeof words, params: Record<string, string | number> = {}) => ({
    name: words[name][language],
    change: fill(words[change][language], params),
  })
  const policy = (letter: DecisionTable['hitPolicy']) => words[`policy${letter}`][language]
  switch (repair.kind) {
    case 'add-rule':
      return say('addRule', 'addRuleChange', { cells: repair.cells.join(' | ') })
    case 'add-rules':
      return say('addRules', 'addRulesChange', { count: repair.rows.length })
    case 'set-default':
      return say('setDefault', 'setDefaultChange')
    case 'hit-policy':
      return say('hitPolicy', 'hitPolicyChange', { was: policy(table.hitPolicy), to: policy(repair.to) })
    case 'move-up':
      return say('moveUp', 'moveUpChange', { rule: repair.rule, before: repair.before })
    case 'remove-rule':
      return say('removeRule', 'removeRuleChange', { rule: repair.rule })
    case 'merge': {
      const { rules, cell } = repair
      return say('merge', 'mergeChange', { rules: list(rules), input: input(repair.input), cell })
    }
    case 'give-way': {
      const { rule, to, rows } = repair
      return say('giveWay', 'giveWayChange', { rule, to: list(to), count: rows.length })
    }
    case 'untangle': {
      const count = repair.rules.reduce((sum, { rows }) => sum + rows.length, 0)
      return say('untangle', 'untangleChange', { changed: repair.rules.length, count })
    }
    default: {
      const { rule, was, cell } = repair
      return say(cellNames[repair.kind], 'cellChange', { rule, input: input(repair.input), was, cell })
    }
  }
}

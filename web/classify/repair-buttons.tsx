// What would mend a finding, each as a button that says what it changes from what to what.
import type { Repair } from '#domain/decision/repair.ts'
import { useText, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { cellShown } from './cells.ts'
import type { Draft } from './draft.ts'
import { inputName, type Names } from './sentences.ts'

type RepairButtonsProps = {
  readonly repairs: readonly Repair[]
  readonly draft: Draft
  readonly names: Names
  readonly onRepair: (repair: Repair) => void
}

/** Adding a rule and a default need a label, and are offered with one elsewhere. */
export function RepairButtons({ repairs, draft, names, onRepair }: RepairButtonsProps) {
  const say = useRepairText(draft, names)
  const plain = repairs.filter(({ kind }) => kind !== 'add-rule' && kind !== 'set-default').slice(0, 4)
  if (!plain.length) return null
  return (
    <div className="gk-repairs">
      {plain.map((repair) => {
        const { text, about } = say(repair)
        return (
          <button key={text} type="button" className="gk-repair" title={about} onClick={() => onRepair(repair)}>
            {text}
          </button>
        )
      })}
    </div>
  )
}

/** A repair in words: what the button says, and from what to what it changes. */
export function useRepairText(draft: Draft, names: Names) {
  const t = useWords(rulesWords)
  const text = useText()
  const shown = (cell: string, input: number) => {
    const at = draft.inputs[input - 1]
    return at ? cellShown(cell, names.fact(at.key), names.language) : cell
  }
  const input = (number: number) => inputName(draft.inputs[number - 1]?.key ?? '', names)
  return (repair: Repair): { readonly text: string; readonly about: string } => {
    const say = (words: string, about = words) => ({ text: words, about })
    switch (repair.kind) {
      case 'add-rule':
      case 'set-default':
        return say(t('repairAdd'))
      case 'hit-policy':
        return say(t(repair.to === 'A' ? 'repairPolicyA' : 'repairPolicyF'))
      case 'move-up':
        return say(t('repairMoveUp', repair))
      case 'remove-rule':
        return say(t('repairRemove', { rule: repair.rule }))
      case 'merge': {
        const rules = repair.rules.join(text(rulesWords.list))
        return say(t('repairMerge', { rules, input: input(repair.input), cell: shown(repair.cell, repair.input) }))
      }
      default: {
        const [was, cell] = [shown(repair.was, repair.input), shown(repair.cell, repair.input)]
        const change = t('repairWas', { input: input(repair.input), was, cell })
        return say(t('repairCell', { rule: repair.rule, cell }), change)
      }
    }
  }
}

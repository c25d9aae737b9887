// What would mend a finding, each as a button that says what it changes; looked at before it is done.
import { useText, useWords } from '../ui/words.ts'
import { proofWords } from '../words/proof.ts'
import { rulesWords } from '../words/rules.ts'
import { cellShown } from './cells.ts'
import type { Draft } from './draft.ts'
import type { AnyRepair } from './judge.ts'
import { inputName, type Names } from './sentences.ts'

/** Looking at a repair, and doing it. */
export type RepairDesk = {
  readonly look: (repair: AnyRepair, label?: string) => void
  readonly leave: () => void
  readonly apply: (repair: AnyRepair, label?: string) => void
}

type RepairButtonsProps = {
  readonly repairs: readonly AnyRepair[]
  readonly draft: Draft
  readonly names: Names
  readonly desk: RepairDesk
}

const needLabel = new Set(['add-rule', 'add-rules', 'set-default'])

/** Adding rules and a default need a label, and are offered with one elsewhere. */
export function RepairButtons({ repairs, draft, names, desk }: RepairButtonsProps) {
  const plain = repairs.filter(({ kind }) => !needLabel.has(kind)).slice(0, 5)
  if (!plain.length) return null
  return (
    <div className="gk-repairs">
      {plain.map((repair) => (
        <RepairButton key={JSON.stringify(repair)} {...{ repair, draft, names, desk }} />
      ))}
    </div>
  )
}

type RepairButtonProps = Omit<RepairButtonsProps, 'repairs'> & { readonly repair: AnyRepair }

export function RepairButton({ repair, draft, names, desk }: RepairButtonProps) {
  const { text, about } = useRepairText(draft, names)(repair)
  return (
    <button type="button" className="gk-repair" title={about} {...looking(desk, repair)}>
      {text}
    </button>
  )
}

/** Under the pointer or with the focus a repair is shown in the sheet; pressed it is done. */
export function looking(desk: RepairDesk, repair: AnyRepair, label?: string) {
  const look = () => desk.look(repair, label)
  return {
    onPointerEnter: look,
    onFocus: look,
    onPointerLeave: desk.leave,
    onBlur: desk.leave,
    onClick: () => desk.apply(repair, label),
  }
}

/** A repair in words: what the button says, and from what to what it changes. */
export function useRepairText(draft: Draft, names: Names) {
  const t = useWords(rulesWords)
  const say = useWords(proofWords)
  const text = useText()
  const shown = (cell: string, input: number) => {
    const at = draft.inputs[input - 1]
    return at ? cellShown(cell, names.fact(at.key), names.language) : cell
  }
  const input = (number: number) => inputName(draft.inputs[number - 1]?.key ?? '', names)
  const listed = (rules: readonly number[]) => rules.join(text(rulesWords.list))
  return (repair: AnyRepair): { readonly text: string; readonly about: string } => {
    const both = (words: string, about = words) => ({ text: words, about })
    switch (repair.kind) {
      case 'add-rule':
        return both(t('repairAdd'))
      case 'add-rules':
        return both(say('addAll', { count: repair.rows.length }))
      case 'set-default':
        return both(say('setDefault'))
      case 'hit-policy':
        return both(t(repair.to === 'A' ? 'repairPolicyA' : 'repairPolicyF'))
      case 'move-up':
        return both(t('repairMoveUp', repair))
      case 'remove-rule':
        return both(t('repairRemove', { rule: repair.rule }))
      case 'give-way':
        return both(say('giveWay', { rule: repair.rule, to: listed(repair.to), count: repair.rows.length }))
      case 'untangle':
        return both(say('untangle', { rules: listed(repair.rules.map(({ rule }) => rule)) }), say('untangleAbout'))
      case 'merge': {
        const { rules, cell } = repair
        return both(
          t('repairMerge', { rules: listed(rules), input: input(repair.input), cell: shown(cell, repair.input) }),
        )
      }
      default: {
        const [was, cell] = [shown(repair.was, repair.input), shown(repair.cell, repair.input)]
        const change = t('repairWas', { input: input(repair.input), was, cell })
        return both(t('repairCell', { rule: repair.rule, cell }), change)
      }
    }
  }
}

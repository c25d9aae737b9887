// What would mend a finding, each as a button that says what it changes; looked at before it is done.
import { describeRepair, type RepairText } from '#domain/decision/repair-text.ts'
import type { DecisionTable, Input } from '#domain/decision/table.ts'
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

/** What it is called, and from what to what it changes. */
export function RepairButton({ repair, draft, names, desk }: RepairButtonProps) {
  const { name, change } = repairSaid(repair, draft, names)
  return (
    <button type="button" className="gk-repair" {...looking(desk, repair)}>
      <b>{name}</b> {change}
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

/** A repair in words, its columns and cells as the sheet shows them. */
export function repairSaid(repair: AnyRepair, draft: Draft, names: Names): RepairText {
  const inputs = draft.inputs.map(({ key }): Input => {
    const name = inputName(key, names)
    return { key, type: 'any', label: { zh: name, en: name } }
  })
  const table: DecisionTable = { hitPolicy: draft.hitPolicy, inputs, outputs: [], rules: [] }
  return describeRepair(table, shown(repair, draft, names), names.language)
}

function shown(repair: AnyRepair, draft: Draft, names: Names): AnyRepair {
  const text = (cell: string, input: number) => {
    const at = draft.inputs[input - 1]
    return at ? cellShown(cell, names.fact(at.key), names.language) : cell
  }
  if (repair.kind === 'add-rule') return { ...repair, cells: repair.cells.map((cell, i) => text(cell, i + 1)) }
  if ('was' in repair) return { ...repair, was: text(repair.was, repair.input), cell: text(repair.cell, repair.input) }
  return 'cell' in repair ? { ...repair, cell: text(repair.cell, repair.input) } : repair
}

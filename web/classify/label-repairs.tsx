// A repair that needs a label: one chip a label, or a list where there are many.
import { LabelChip } from '../ui/label-chip.tsx'
import { useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { LabelInfo } from './classify-data.ts'
import type { AnyRepair } from './judge.ts'
import { LabelBox } from './label-box.tsx'
import { looking, type RepairDesk } from './repair-buttons.tsx'
import type { Names } from './sentences.ts'

type LabelRepairsProps = {
  readonly name: string
  readonly repair: AnyRepair
  readonly labels: readonly LabelInfo[]
  readonly names: Names
  readonly desk: RepairDesk
}

const fewLabels = 8

export function LabelRepairs({ name, repair, labels, names, desk }: LabelRepairsProps) {
  const t = useWords(rulesWords)
  const free = labels.filter((one) => !one.retired)
  return (
    <div className="gk-repairs">
      <span>{name}</span>
      {free.length <= fewLabels ? (
        free.map((label) => (
          <button key={label.key} type="button" className="gk-repair-label" {...looking(desk, repair, label.key)}>
            <LabelChip name={label.name[names.language]} colour={label.colour} of={label.key} />
          </button>
        ))
      ) : (
        <LabelBox
          name={name}
          labels={free}
          chosen=""
          none={t('chooseLabel')}
          onChoose={(label) => {
            if (label) desk.apply(repair, label)
          }}
        />
      )}
    </div>
  )
}

// Choosing one label of the dimension: the browser's own list, dressed as the label's chip.
import type { CSSProperties } from 'react'
import { useDark } from '../preferences.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { NamedOptions } from '../ui/named-options.tsx'
import { useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { LabelInfo } from './classify-data.ts'

type LabelBoxProps = {
  readonly name: string
  readonly labels: readonly LabelInfo[]
  readonly chosen: string
  readonly readOnly?: boolean
  readonly at?: string
  /** What choosing nothing says; without it nothing is a fault. */
  readonly none?: string
  readonly onChoose: (label: string) => void
}

export function LabelBox({ name, labels, chosen, readOnly = false, at, none, onChoose }: LabelBoxProps) {
  const t = useWords(rulesWords)
  const isDark = useDark()
  const label = labels.find((one) => one.key === chosen)
  const tone = label && labelColours[colourOf(label.colour, label.key)][isDark ? 'dark' : 'light']
  const style = tone ? ({ '--chip-fill': tone.fill, '--chip-ink': tone.ink } as CSSProperties) : undefined
  const isMissing = !label && none === undefined
  return (
    <select
      className={label ? 'gk-label-box gk-label-box-set' : 'gk-label-box'}
      style={style}
      aria-label={name}
      aria-invalid={isMissing || undefined}
      disabled={readOnly}
      data-at={at}
      value={label ? chosen : ''}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="" disabled={none === undefined}>
        {none ?? t('chooseLabel')}
      </option>
      <NamedOptions of={labels.filter((one) => !one.retired || one.key === chosen)} />
    </select>
  )
}

// A label as it looks everywhere: a quiet chip in its own colour.
import { X } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { useDark } from '../preferences.ts'
import { colourOf, labelColours } from './label-colours.ts'
import './parts.css'

export type LabelChipProps = {
  readonly name: string
  /** Colour key of the template; without one, `of` decides. */
  readonly colour?: string | undefined
  /** The label's key, so that labels without a colour still differ. */
  readonly of?: string | undefined
  readonly state?: 'active' | 'retired' | 'proposed'
  readonly dot?: boolean
  readonly onRemove?: (() => void) | undefined
  /** Spoken name of the remove button. */
  readonly removeWord?: string
  readonly children?: ReactNode
}

export function LabelChip(props: LabelChipProps) {
  const { name, colour, of, state = 'active', dot = false, onRemove, removeWord = '', children } = props
  const tone = labelColours[colourOf(colour, of)][useDark() ? 'dark' : 'light']
  const colours = { '--chip-fill': tone.fill, '--chip-ink': tone.ink, '--chip-dot': tone.dot } as CSSProperties
  return (
    <span className={`gk-chip gk-chip-${state}`} style={colours} title={name}>
      {dot && <span className="gk-chip-dot" />}
      <span className="gk-chip-name">{name}</span>
      {children}
      {onRemove && (
        <button type="button" aria-label={`${removeWord} ${name}`} onClick={onRemove}>
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

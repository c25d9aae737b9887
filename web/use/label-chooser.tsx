// Choosing labels of one dimension: all of them as chips, with a search where there are many.
import { useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { narrowed } from './cell-list.tsx'
import './label-chooser.css'

type ChooserProps = {
  readonly dimension: DimensionInfo
  readonly chosen: readonly string[]
  readonly onChosen: (labels: readonly string[]) => void
}

const FEW = 24

export function LabelChooser({ dimension, chosen, onChosen }: ChooserProps) {
  const t = useWords(customersWords)
  const text = useText()
  const language = useLanguage()
  const [find, setFind] = useState('')
  const name = text(dimension.name)
  const many = dimension.cardinality === 'many'
  const options = dimension.labels
    .filter(({ key, retired }) => !retired || chosen.includes(key))
    .map((label) => ({ key: label.key, name: label.name[language], words: [label.name.zh, label.name.en], label }))
  const shown = options.length > FEW ? narrowed(options, find).slice(0, FEW) : options
  const press = (key: string) => {
    const has = chosen.includes(key)
    if (many) onChosen(has ? chosen.filter((one) => one !== key) : [...chosen, key])
    else onChosen(has ? [] : [key])
  }
  return (
    <div className="gk-chooser">
      {options.length > FEW && (
        <input
          className="gk-facet-find"
          value={find}
          placeholder={t('find')}
          aria-label={t('findIn', { dimension: name })}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      <div className="gk-chooser-chips">
        {shown.map(({ key, name }) => {
          const label = dimension.labels.find((one) => one.key === key)
          return (
            <button key={key} type="button" aria-pressed={chosen.includes(key)} onClick={() => press(key)}>
              <LabelChip name={name} colour={label?.colour || undefined} of={key} />
            </button>
          )
        })}
      </div>
    </div>
  )
}

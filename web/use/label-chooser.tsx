// Choosing labels of one dimension: all of them as chips, with a search where there are many.
import { useState } from 'react'
import type { DimensionInfo, LabelInfo } from '#domain/customer.ts'
import { industryCode } from '#domain/industry/key.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { narrowed } from './cell-list.tsx'
import { answers, type Found, ownLabels, pathText, useFoundLabels } from './found-labels.ts'
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
  const found = useFoundLabels(dimension, find)
  const offered = dimension.labels.filter(({ key, retired }) => !retired || chosen.includes(key))
  const own = ownLabels(offered)
  const first = [...offered.filter((label) => chosen.includes(label.key) && !own.includes(label)), ...own]
  const options = first.map((label) => ({ key: label.key, name: label.name[language], words: wordsOf(label), label }))
  const shown = options.length > FEW ? narrowed(options, find).slice(0, FEW) : options
  const press = (key: string) => {
    const has = chosen.includes(key)
    if (dimension.cardinality === 'many') onChosen(has ? chosen.filter((one) => one !== key) : [...chosen, key])
    else onChosen(has ? [] : [key])
  }
  return (
    <div className="gk-chooser">
      {offered.length > FEW && (
        <input
          className="gk-facet-find"
          value={find}
          placeholder={t(answers(dimension) ? 'findCoded' : 'find')}
          aria-label={t('findIn', { dimension: text(dimension.name) })}
          onChange={(event) => setFind(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && event.preventDefault()}
        />
      )}
      {found ? (
        <FoundList dimension={dimension} found={found} chosen={chosen} onPress={press} />
      ) : (
        <div className="gk-chooser-chips">
          {shown.map(({ key, name, label }) => (
            <button key={key} type="button" aria-pressed={chosen.includes(key)} onClick={() => press(key)}>
              <LabelChip name={name} colour={label.colour || undefined} of={key} />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

const wordsOf = ({ name }: LabelInfo) => [name.zh, name.en]

type FoundListProps = Pick<ChooserProps, 'dimension' | 'chosen'> & {
  readonly found: readonly Found[]
  readonly onPress: (key: string) => void
}

/** Each with its code and what holds it, since classes of different industries are called alike. */
function FoundList({ dimension, found, chosen, onPress }: FoundListProps) {
  const t = useWords(customersWords)
  const language = useLanguage()
  const byKey = new Map(dimension.labels.map((label) => [label.key, label]))
  if (found.length === 0) return <p className="gk-facet-nothing">{t('noLabelFound')}</p>
  return (
    <ul className="gk-chooser-found">
      {found.map(({ key, path }) => (
        <li key={key}>
          <button type="button" aria-pressed={chosen.includes(key)} onClick={() => onPress(key)}>
            <span className="gk-chooser-name">
              {language === 'zh' && industryCode(key) !== undefined && <b>{industryCode(key)}</b>}
              {byKey.get(key)?.name[language] ?? key}
            </span>
            {path.length > 1 && <small>{pathText(path, (one) => byKey.get(one), language)}</small>}
          </button>
        </li>
      ))}
    </ul>
  )
}

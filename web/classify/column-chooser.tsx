// Which fact becomes a column: found by name or pinyin, each with its type and what it can hold.
import { useState } from 'react'
import { useLanguage, useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { Fact } from './classify-data.ts'
import { matches, rangeSaid, typeSaid } from './column-domain.ts'

type ColumnChooserProps = {
  readonly facts: readonly Fact[]
  readonly onChoose: (fact: Fact) => void
}

export function ColumnChooser({ facts, onChoose }: ColumnChooserProps) {
  const t = useWords(sheetWords)
  const say = useWords(rulesWords)
  const language = useLanguage()
  const [wanted, setWanted] = useState('')
  const found = facts.filter((fact) => matches(fact, wanted))
  if (!facts.length) return <p className="gk-quiet">{say('noMoreInputs')}</p>
  return (
    <div className="gk-column-chooser">
      <input
        type="search"
        className="gk-input"
        aria-label={t('columnFind')}
        placeholder={t('columnFind')}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first || !wanted.trim()) return
          event.preventDefault()
          onChoose(first)
        }}
      />
      <div className="gk-column-list">
        {found.map((fact) => (
          <button key={fact.key} type="button" className="gk-menu-item" onClick={() => onChoose(fact)}>
            <span>{fact.name[language]}</span>
            <small>{aboutFact(fact)}</small>
          </button>
        ))}
        {!found.length && (
          <p className="gk-quiet" role="status">
            {t('columnNone')}
          </p>
        )}
      </div>
    </div>
  )

  function aboutFact(fact: Fact): string {
    const values = fact.values?.length ? t('columnValues', { count: fact.values.length }) : ''
    const range = rangeSaid({ type: fact.type, min: fact.min, max: fact.max }, language)
    const empty = t(fact.mayBeEmpty ? 'mayBeEmpty' : 'neverEmpty')
    return [typeSaid(fact, undefined, language), range, values, empty].filter(Boolean).join(' · ')
  }
}

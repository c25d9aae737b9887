// One condition of a contradiction rule: a label of a dimension, or a fact with what it is.
import { X } from 'lucide-react'
import { cellShown } from '../classify/cells.ts'
import type { Fact } from '../classify/classify-data.ts'
import { Button } from '../ui/button.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { LabelChooser } from '../use/label-chooser.tsx'
import { contradictionWords } from '../words/contradictions.ts'
import { customersWords } from '../words/customers.ts'
import { factOf, labelOf, type Part, readingOf } from './rule-parts.ts'

type RulePartProps = {
  readonly part: Part
  readonly at: number
  readonly facts: readonly Fact[]
  readonly book: DeskBook
  /** What the other conditions are about. */
  readonly taken: readonly string[]
  readonly onPart: (part: Part) => void
  readonly onRemove?: () => void
}

export function RulePart({ part, at, facts, book, taken, onPart, onRemove }: RulePartProps) {
  const t = useWords(contradictionWords)
  const text = useText()
  const nr = at + 1
  const dimension = book.dimension(labelOf(part) ?? '')
  const fact = facts.find(({ key }) => key === factOf(part))
  const free = (of: string) => of === part.of || !taken.includes(of)
  return (
    <fieldset className="gk-rule-part">
      <legend>{t('part', { nr })}</legend>
      <div className="gk-rule-part-line">
        <select
          className="gk-input"
          aria-label={t('partWhat', { nr })}
          value={part.of}
          onChange={({ target }) => onPart({ ...part, of: target.value, text: '' })}
        >
          <option value="">{t('choose')}</option>
          <optgroup label={t('byLabel')}>
            {book.dimensions
              .filter(({ key }) => free(`label:${key}`))
              .map(({ key, name }) => (
                <option key={key} value={`label:${key}`}>
                  {text(name)}
                </option>
              ))}
          </optgroup>
          <optgroup label={t('byFact')}>
            {facts
              .filter(({ key }) => free(`fact:${key}`))
              .map(({ key, name }) => (
                <option key={key} value={`fact:${key}`}>
                  {text(name)}
                </option>
              ))}
          </optgroup>
        </select>
        {fact && <FactCell {...{ part, nr, fact, onPart }} />}
        {onRemove && <Button look="quiet" small icon={X} aria-label={t('removePart', { nr })} onClick={onRemove} />}
      </div>
      {dimension && (
        <LabelChooser
          // One label a condition, whatever the dimension lets a customer have.
          dimension={{ ...dimension, cardinality: 'one' }}
          chosen={part.text ? [part.text] : []}
          onChosen={([label = '']) => onPart({ ...part, text: label })}
        />
      )}
    </fieldset>
  )
}

const yesNo = [
  { key: 'true', name: contradictionWords.yes },
  { key: 'false', name: contradictionWords.no },
]

type FactCellProps = Pick<RulePartProps, 'part' | 'onPart'> & { readonly nr: number; readonly fact: Fact }

function FactCell({ part, nr, fact, onPart }: FactCellProps) {
  const t = useWords(contradictionWords)
  const text = useText()
  const language = useLanguage()
  const reading = readingOf(part, fact)
  const id = `gk-rule-cell-${part.nr}`
  const comma = text(customersWords.listComma)
  const shown = (cell: string) => {
    const word = yesNo.find(({ key }) => fact.type === 'boolean' && key === cell)
    return word ? text(word.name) : cellShown(cell, fact, language)
  }
  const isWrong = reading !== undefined && reading.is !== 'read'
  const said = !reading
    ? t('cellHint')
    : reading.is === 'read'
      ? t('cellRead', { cell: shown(reading.cell) })
      : reading.is === 'ask'
        ? t('cellAsk', { choices: reading.choices.map(shown).join(comma) })
        : reading.is === 'strange'
          ? t('cellStrange', { values: reading.values.join(comma) })
          : t('cellUnknown')
  const values = fact.type === 'boolean' ? yesNo : (fact.values ?? [])
  const named = values.length <= 12 ? values.map(({ name }) => text(name)).join(comma) : ''
  return (
    <div className="gk-rule-cell">
      <input
        className="gk-input"
        aria-label={t('partCell', { nr })}
        aria-describedby={id}
        aria-invalid={isWrong || undefined}
        maxLength={400}
        value={part.text}
        onChange={({ target }) => onPart({ ...part, text: target.value })}
      />
      <small id={id}>{!reading && named ? named : said}</small>
    </div>
  )
}

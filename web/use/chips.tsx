// What the table is filtered by now, each condition as a chip that can be taken away.
import { X } from 'lucide-react'
import type { DimensionChoice, FieldCondition } from '#domain/filter.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { NO_STATE, type TableState, withChoice, withStanding } from './address.ts'
import { conditionText } from './condition-text.ts'
import type { DeskBook } from './desk.ts'
import { tagsKey } from './facets.tsx'
import type { GoTo } from './table-state.ts'

type ChipsProps = { readonly state: TableState; readonly go: GoTo; readonly book: DeskBook }

export function isFiltered({ choices, where, search }: TableState): boolean {
  return Object.keys(choices).length > 0 || where.length > 0 || search !== ''
}

export function Chips({ state, go, book }: ChipsProps) {
  const t = useWords(customersWords)
  const choices = Object.entries(state.choices)
  if (choices.length === 0 && state.where.length === 0) return null
  return (
    <section className="gk-chips" aria-label={t('chips')}>
      {choices.map(([dimension, choice]) => (
        <ChoiceChips key={dimension} dimension={dimension} choice={choice} book={book} go={go} />
      ))}
      {state.where.map((condition) => (
        <ConditionChip key={JSON.stringify(condition)} condition={condition} book={book} go={go} />
      ))}
      <button
        type="button"
        className="gk-chips-clear"
        onClick={() => go({ choices: NO_STATE.choices, where: NO_STATE.where, search: '' })}
      >
        {t('clearAll')}
      </button>
    </section>
  )
}

type ChoiceProps = {
  readonly dimension: string
  readonly choice: DimensionChoice
  readonly book: DeskBook
  readonly go: GoTo
}

function ChoiceChips({ dimension, choice, book, go }: ChoiceProps) {
  const t = useWords(customersWords)
  const text = useText()
  const free = (label: string) => () =>
    go((now) => withChoice(now, dimension, withStanding(now.choices[dimension], label, 'free')))
  const nameOf = (label: string) => (dimension === tagsKey ? label : text(book.label(dimension, label)?.name) || label)
  const title = dimension === tagsKey ? t('tags') : text(book.dimension(dimension)?.name) || dimension
  const one = (label: string, isNot: boolean) => (
    <LabelChip
      key={`${isNot}${label}`}
      name={label === '' ? t('withoutLabel') : nameOf(label)}
      colour={
        isNot
          ? 'red'
          : book.label(dimension, label)?.colour || (label === '' || dimension === tagsKey ? 'grey' : undefined)
      }
      of={label}
      onRemove={free(label)}
      removeWord={t('removeFilter')}
    />
  )
  const some = choice.some ?? []
  const excluded = [...(choice.none ?? []), ...(choice.empty === 'without' ? [''] : [])]
  const included = [...some, ...(choice.empty === 'only' || choice.empty === 'with' ? [''] : [])]
  return (
    <span className="gk-chips-group">
      <span className="gk-chips-name">{title}</span>
      {included.map((label) => one(label, false))}
      {excluded.length > 0 && <span className="gk-chips-not">{t('not')}</span>}
      {excluded.map((label) => one(label, true))}
    </span>
  )
}

function ConditionChip({
  condition,
  book,
  go,
}: {
  readonly condition: FieldCondition
  readonly book: DeskBook
  readonly go: GoTo
}) {
  const t = useWords(customersWords)
  const language = useLanguage()
  const name = conditionText(condition, book, language)
  const drop = () =>
    go((now) => ({ ...now, where: now.where.filter((one) => JSON.stringify(one) !== JSON.stringify(condition)) }))
  return (
    <span className="gk-chips-group gk-chips-condition">
      {name}
      <button type="button" aria-label={`${t('removeFilter')} ${name}`} onClick={drop}>
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}

// One condition of the rule sheet: typed as people write, put into standard form on leaving, wrong in place.
import { type FocusEvent, useId, useState } from 'react'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { type CellReading, cellShown, readCell, type TableInput } from './cells.ts'
import { ChoicePick } from './choice-pick.tsx'
import type { Fact } from './classify-data.ts'
import { cellSaid } from './sentences.ts'

type CellBoxProps = {
  readonly text: string
  readonly input: TableInput
  readonly fact: Fact | undefined
  readonly row: number
  readonly column: number
  readonly readOnly: boolean
  readonly onText: (text: string) => void
  /** The cell is left: what comes next is another step. */
  readonly onLeave: () => void
}

export function CellBox({ text, input, fact, row, column, readOnly, onText, onLeave }: CellBoxProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const reading = readCell(typed ?? text, input, fact)
  const isWrong = reading.is !== 'read' && (typed === undefined || reading.is === 'ask')
  const said = isWrong ? undefined : cellSaid(reading.is === 'read' ? reading.cell : text, fact, language)
  const below = isWrong || said ? { 'aria-describedby': id } : {}
  const name = fact?.name[language] ?? input.key
  const type = (value: string) => {
    setTyped(value)
    const next = readCell(value, input, fact)
    onText(next.is === 'read' ? next.cell : value)
  }
  return (
    <div className={isWrong ? 'gk-cell gk-cell-wrong' : 'gk-cell'}>
      <div className="gk-cell-line">
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          aria-label={t('cellOf', { rule: row + 1, input: name })}
          aria-invalid={isWrong || undefined}
          {...below}
          readOnly={readOnly}
          data-at={`${row}:${column}`}
          data-any={(typed ?? text) === '-' || undefined}
          value={typed ?? cellShown(text, fact, language)}
          onChange={(event) => type(event.target.value)}
          onFocus={select}
          onBlur={() => {
            setTyped(undefined)
            onLeave()
          }}
        />
        {!readOnly && fact?.values && fact.values.length > 0 && (
          <ChoicePick
            label={t('cellOf', { rule: row + 1, input: name })}
            text={text}
            input={input}
            fact={fact}
            onText={onText}
            onLeave={onLeave}
          />
        )}
      </div>
      {isWrong && (
        <Wrong id={id} reading={reading} typed={typed ?? text} fact={fact} onText={onText} onLeave={onLeave} />
      )}
      {said && (
        <small id={id} className="gk-cell-said">
          {said}
        </small>
      )}
    </div>
  )
}

function select(event: FocusEvent<HTMLInputElement>) {
  delete event.target.dataset.mode
  event.target.select()
}

type WrongProps = {
  readonly id: string
  readonly reading: CellReading
  readonly typed: string
  readonly fact: Fact | undefined
  readonly onText: (text: string) => void
  readonly onLeave: () => void
}

/** Why a cell cannot stand, and what it may have meant, one click each. */
function Wrong({ id, reading, typed, fact, onText, onLeave }: WrongProps) {
  const t = useWords(rulesWords)
  const text = useText()
  const language = useLanguage()
  const kinds = { number: 'unreadableNumber', date: 'unreadableDate', boolean: 'unreadableBoolean' } as const
  const values = fact?.values?.slice(0, 6).map(({ name }) => name[language]) ?? []
  const how = values.length
    ? t('unreadableChoice', { values: values.join(text(rulesWords.list)) })
    : t(kinds[fact?.type as keyof typeof kinds] ?? 'unreadableText')
  return (
    <div id={id} className="gk-cell-why" role="status">
      {reading.is === 'unknown' && `${t('unreadable', { text: typed })} · ${how}`}
      {reading.is === 'strange' &&
        `${t('unknownValue', { values: reading.values.join(text(rulesWords.list)) })} · ${how}`}
      {reading.is === 'ask' && (
        <>
          <span>{text(reading.why)}</span>
          {reading.choices.map((choice) => (
            <button
              key={choice}
              type="button"
              // Before the cell is left, so that the click is not lost to what leaving changes.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                onText(choice)
                onLeave()
              }}
            >
              {cellShown(choice, fact, language)}
            </button>
          ))}
        </>
      )}
    </div>
  )
}

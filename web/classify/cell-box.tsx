// One condition of the rule sheet: typed as people write, put into standard form on leaving, wrong in place.
import { type FocusEvent, memo, useId, useState } from 'react'
import { useLanguage, useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import { type CellReading, cellShown, readCell, type TableInput } from './cells.ts'
import { ChoicePick } from './choice-pick.tsx'
import type { Fact } from './classify-data.ts'
import { CompletionList } from './completion-list.tsx'
import { boundsIn, type Completion, completions } from './completions.ts'
import { cellSaid } from './sentences.ts'
import { isUnfinished, type Trouble, troubleOf } from './trouble.ts'
import { useCompletion } from './use-completion.ts'

type CellBoxProps = {
  readonly text: string
  readonly input: TableInput
  readonly fact: Fact | undefined
  readonly row: number
  readonly column: number
  readonly readOnly: boolean
  /** Reached by Tab from outside of the sheet. */
  readonly isFirst: boolean
  /** The cells of the column. */
  readonly others: (column: number) => readonly string[]
  readonly colour: (value: string) => string | undefined
  readonly onText: (row: number, column: number, text: string) => void
  /** The cell is left: what comes next is another step. */
  readonly onLeave: () => void
}

export const CellBox = memo(function CellBox(props: CellBoxProps) {
  const { text, input, fact, row, column, readOnly, onLeave } = props
  const t = useWords(rulesWords)
  const language = useLanguage()
  const id = useId()
  const { typed, isComposing, reading, type, settle, compose, completion } = useTyping(props)
  const given = typed ?? text
  const trouble = isComposing ? undefined : troubleOf(given, reading, input, fact, language)
  const isShown = trouble !== undefined && (typed === undefined || !isUnfinished(given))
  const isWrong = isShown && trouble.isFault
  const onText = (next: string) => props.onText(row, column, next)
  const said = isWrong ? undefined : saidBelow(typed, text, reading, fact, language)
  const name = t('cellOf', { rule: row + 1, input: fact?.name[language] ?? input.key })
  return (
    <div className={isWrong ? 'gk-cell gk-cell-wrong' : 'gk-cell'}>
      <div className="gk-cell-line">
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          {...(readOnly ? {} : completion.said)}
          aria-label={name}
          aria-invalid={isWrong || undefined}
          {...(isShown || said ? { 'aria-describedby': id } : {})}
          readOnly={readOnly}
          tabIndex={props.isFirst ? 0 : -1}
          data-at={`${row}:${column}`}
          data-any={given === '-' || undefined}
          value={typed ?? cellShown(text, fact, language)}
          onChange={(event) => {
            completion.reset()
            type(event.target.value, (event.nativeEvent as InputEvent).isComposing)
          }}
          onCompositionStart={() => compose(true)}
          onCompositionEnd={(event) => {
            compose(false)
            type(event.currentTarget.value)
          }}
          onKeyDown={readOnly ? undefined : completion.onKeyDown}
          onFocus={select}
          onBlur={() => {
            settle()
            onLeave()
          }}
        />
        {!readOnly && fact?.values && fact.values.length > 0 && (
          <ChoicePick label={name} {...{ text, input, fact, onText, onLeave }} />
        )}
        {completion.isOpen && (
          <CompletionList
            id={completion.id}
            offered={completion.list}
            at={completion.at}
            colour={props.colour}
            onTake={completion.take}
          />
        )}
      </div>
      {isShown && <Wrong id={id} trouble={trouble} fact={fact} onText={settle} onLeave={onLeave} />}
      {!isShown && said && (
        <small id={id} className="gk-cell-said">
          {said}
        </small>
      )}
    </div>
  )
})

/** The text while it is typed, and what it is read as. */
function useTyping({ text, input, fact, row, column, others, onText }: CellBoxProps) {
  const language = useLanguage()
  const [typed, setTyped] = useState<string>()
  // Half a word in pinyin is nothing to read yet.
  const [isComposing, compose] = useState(false)
  const type = (value: string, isHeld = false) => {
    setTyped(value)
    if (isHeld) return
    const next = readCell(value, input, fact)
    onText(row, column, next.is === 'read' ? next.cell : value)
  }
  const offered = () =>
    isComposing ? [] : completions(typed ?? '', { input, fact, language, bounds: boundsIn(others(column)) })
  const onTake = (one: Completion) => type(one.text)
  const completion = useCompletion({ offered, isTyping: typed !== undefined, onTake })
  /** The cell is left, or given another text as a whole. */
  const settle = (value?: string) => {
    if (value !== undefined) type(value)
    setTyped(undefined)
    compose(false)
    completion.reset()
  }
  return { typed, isComposing, reading: readCell(typed ?? text, input, fact), type, settle, compose, completion }
}

/** Beside a Chinese spelling the standard form it is read as, beside a long number the number in words. */
function saidBelow(
  typed: string | undefined,
  text: string,
  reading: CellReading,
  fact: Fact | undefined,
  language: 'zh' | 'en',
): string | undefined {
  const inWords = cellSaid(reading.is === 'read' ? reading.cell : text, fact, language)
  if (typed === undefined || reading.is !== 'read') return inWords
  const standard = cellShown(reading.cell, fact, language)
  return standard === typed.trim() ? inWords : sheetWords.standard[language].replace('{cell}', standard)
}

export function select(event: FocusEvent<HTMLInputElement>) {
  delete event.target.dataset.mode
  event.target.select()
}

type WrongProps = {
  readonly id: string
  readonly trouble: Trouble
  readonly fact: Fact | undefined
  readonly onText: (text: string) => void
  readonly onLeave: () => void
}

/** Why a cell cannot stand, where it goes wrong, and what it may have meant, one click each. */
function Wrong({ id, trouble, fact, onText, onLeave }: WrongProps) {
  const t = useWords(sheetWords)
  const language = useLanguage()
  const { before, wrong, after, why, instead, isFault } = trouble
  return (
    <div id={id} className={isFault ? 'gk-cell-why' : 'gk-cell-why gk-cell-slip'} role="status">
      {(before || after) && (
        <code className="gk-cell-where">
          {before}
          <mark>{wrong}</mark>
          {after}
        </code>
      )}
      <span>{why}</span>
      {instead.length > 0 && !isAsked(trouble) && <span className="gk-quiet">{t('meant')}</span>}
      {instead.map((choice) => (
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
    </div>
  )
}

/** A question with its answers needs no "did you mean". */
const isAsked = ({ instead }: Trouble) => instead.length > 1

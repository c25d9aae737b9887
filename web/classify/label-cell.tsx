// The result of a rule in the sheet: a label, typed by its name or pinyin and chosen from the list, shown as its chip.
import { type CSSProperties, memo, useState } from 'react'
import { useDark } from '../preferences.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import { select } from './cell-box.tsx'
import type { LabelInfo } from './classify-data.ts'
import { CompletionList } from './completion-list.tsx'
import type { Completion } from './completions.ts'
import { labelOf } from './range.ts'
import { useCompletion } from './use-completion.ts'

type LabelCellProps = {
  readonly chosen: string
  readonly labels: readonly LabelInfo[]
  /** Pinyin of a label by its key. */
  readonly search: (label: string) => string
  readonly row: number
  readonly column: number
  readonly readOnly: boolean
  readonly isFirst: boolean
  readonly onChoose: (row: number, label: string) => void
}

const most = 40

export const LabelCell = memo(function LabelCell(props: LabelCellProps) {
  const { chosen, labels, row, readOnly, onChoose } = props
  const t = useWords(rulesWords)
  const say = useWords(sheetWords)
  const language = useLanguage()
  const isDark = useDark()
  const [typed, setTyped] = useState<string>()
  const label = labels.find((one) => one.key === chosen)
  const tone = label && labelColours[colourOf(label.colour, label.key)][isDark ? 'dark' : 'light']
  const style = tone && typed === undefined ? chipStyle(tone) : undefined
  const offered = () => offeredLabels(typed ?? '', labels, props.search, language)
  const completion = useCompletion({
    offered,
    isTyping: typed !== undefined,
    onTake: (one) => {
      onChoose(row, one.text)
      setTyped(undefined)
    },
  })
  /** A name, or the only label that what was typed leaves; anything else chooses nothing. */
  const settle = () => {
    if (typed !== undefined) {
      const [only, second] = typed.trim() ? offered() : []
      const found = labelOf(typed, labels)?.key ?? (second ? undefined : only?.text)
      if (found !== undefined || !typed.trim()) onChoose(row, found ?? '')
    }
    setTyped(undefined)
    completion.reset()
  }
  const isLost = typed !== undefined && typed.trim() !== '' && completion.list.length === 0
  const letters = wideOf(typed ?? label?.name[language] ?? '')
  return (
    <div className="gk-label-cell">
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        className={label && typed === undefined ? 'gk-label-input gk-label-input-set' : 'gk-label-input'}
        style={{ ...style, '--letters': letters } as CSSProperties}
        {...completion.said}
        aria-label={t('resultOf', { rule: row + 1 })}
        aria-invalid={!label || isLost || undefined}
        readOnly={readOnly}
        tabIndex={props.isFirst ? 0 : -1}
        data-at={`${row}:${props.column}`}
        placeholder={t('chooseLabel')}
        value={typed ?? label?.name[language] ?? ''}
        onChange={(event) => {
          completion.reset()
          setTyped(event.target.value)
        }}
        onKeyDown={
          readOnly
            ? undefined
            : (event) => {
                completion.onKeyDown(event)
                if (event.key === 'Escape') setTyped(undefined)
              }
        }
        onClick={() => {
          if (!readOnly) completion.open()
        }}
        onFocus={select}
        onBlur={settle}
      />
      {isLost && <small className="gk-cell-lost">{say('noLabel')}</small>}
      {completion.isOpen && (
        <CompletionList
          id={completion.id}
          offered={completion.list}
          at={completion.at}
          colour={(key) => labels.find((one) => one.key === key)?.colour}
          onTake={completion.take}
        />
      )}
    </div>
  )
})

function offeredLabels(
  typed: string,
  labels: readonly LabelInfo[],
  search: (label: string) => string,
  language: 'zh' | 'en',
): Completion[] {
  const wanted = typed.trim().toLowerCase()
  const words = ({ key, name, synonyms = [] }: LabelInfo) =>
    [key, name.zh, name.en, ...synonyms, search(key)].join(' ').toLowerCase()
  const found = labels.filter((one) => !one.retired && words(one).includes(wanted))
  return found.slice(0, most).map((one) => ({ text: one.key, value: { key: one.key, name: one.name[language] } }))
}

/** In ems: Chinese characters are one wide, Latin letters a little more than half. */
function wideOf(text: string): number {
  const wide = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6), 0)
  return Math.ceil(wide * 10) / 10
}

function chipStyle(tone: { readonly fill: string; readonly ink: string }): CSSProperties {
  return { '--chip-fill': tone.fill, '--chip-ink': tone.ink } as CSSProperties
}

// What was sent, field by field: as written and as read, against what the customer has, to be corrected and to be taken.
import { Pencil } from 'lucide-react'
import { useId, useState } from 'react'
import type { FieldInfo } from '#domain/customer.ts'
import type { Question } from '#domain/forms/question.ts'
import type { Value } from '#domain/value.ts'
import { findingText } from '#domain/words/findings.ts'
import { Button } from '../ui/button.tsx'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { shown, type WireValue } from '../use/cell.ts'
import type { DeskBook } from '../use/desk.ts'
import { partsWords } from '../words/parts.ts'
import { submissionWords } from '../words/submissions.ts'
import { AnswerField } from './answer-input.tsx'
import type { SubmissionDetail } from './form-data.ts'
import type { Reviewing, ReviewLine } from './use-review.ts'
import '../ui/rows.css'

type TableProps = { readonly one: SubmissionDetail; readonly book: DeskBook; readonly review: Reviewing }

export function SubmissionTable({ one, book, review }: TableProps) {
  const t = useWords(submissionWords)
  const isWaiting = one.state === 'waiting'
  const isCompared = review.customer !== undefined
  const gone = one.answers.filter((answer) => answer.gone)
  const lines = isWaiting ? review.lines : review.lines.filter((line) => line.written !== '')
  return (
    <table className="gk-rows gk-queue">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('written')}</th>
          {isCompared && <th scope="col">{t('now')}</th>}
          {isCompared && <th scope="col">{t('difference')}</th>}
          {isCompared && <th scope="col">{t('take')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.question.key} line={line} book={book} review={review} isWaiting={isWaiting} />
        ))}
        {gone.map(({ key, written }) => (
          <tr key={key}>
            <td>{key}</td>
            <td data-name={t('written')} colSpan={isCompared ? 4 : 1}>
              {written} <small className="gk-quiet">{t('gone')}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type LineProps = {
  readonly line: ReviewLine
  readonly book: DeskBook
  readonly review: Reviewing
  readonly isWaiting: boolean
}

const colours = { same: 'grey', fills: 'green', adds: 'blue', changes: 'amber' } as const

function Line({ line, book, review, isWaiting }: LineProps) {
  const t = useWords(submissionWords)
  const parts = useWords(partsWords)
  const say = useText()
  const see = useShown(book)
  const { question, now, difference } = line
  const name = say(question.name)
  return (
    <tr>
      <td className="gk-queue-name">{name}</td>
      <td data-name={review.customer && t('written')}>
        <Sent line={line} see={see} review={review} isWaiting={isWaiting} />
      </td>
      {review.customer && (
        <td data-name={t('now')}>{see(question, now) || <span className="gk-quiet">{parts('empty')}</span>}</td>
      )}
      {review.customer && (
        <td data-name={t('difference')}>
          {difference && <LabelChip name={t(difference)} colour={colours[difference]} dot />}
        </td>
      )}
      {review.customer && (
        <td data-name={t('take')}>
          {difference && difference !== 'same' && (
            <input
              type="checkbox"
              aria-label={t('takeOf', { name })}
              checked={review.taken.includes(question.key)}
              onChange={(event) => review.take(question.key, event.target.checked)}
            />
          )}
        </td>
      )}
    </tr>
  )
}

type See = (question: Question, value: Value) => string

type SentProps = Pick<LineProps, 'line' | 'review' | 'isWaiting'> & { readonly see: See }

function Sent({ line, see, review, isWaiting }: SentProps) {
  const t = useWords(submissionWords)
  const say = useText()
  const [open, setOpen] = useState(false)
  const { question, text, written, answer, masked } = line
  const name = say(question.name)
  if (open)
    return (
      <Correcting line={line} onText={(next) => review.correct(question.key, next)} onClose={() => setOpen(false)} />
    )
  const read = see(question, answer.value)
  const own = question.kind === 'labels' || question.choices || question.kind === 'yes-no'
  return (
    <span className="gk-queue-sent">
      <span>
        {answer.refused ? (
          <>
            {text} <LabelChip name={t('unreadable')} colour="red" dot />
            <small role="alert">{say(findingText(answer.refused).says)}</small>
          </>
        ) : (
          <>
            {masked || own ? read || written : text}
            {!own && !masked && read !== '' && !sameWords(read, text) && <small>{t('readAs', { text: read })}</small>}
          </>
        )}
        {masked && <small>{t('masked')}</small>}
        {text !== written && written !== '' && (
          <small>{t('corrected', { text: own ? see(question, [written]) : written })}</small>
        )}
      </span>
      {isWaiting && !masked && (
        <Button small look="quiet" icon={Pencil} aria-label={t('correct', { name })} onClick={() => setOpen(true)} />
      )}
    </span>
  )
}

/** A space more or less is no other reading. */
const sameWords = (a: string, b: string) => a.replace(/\s/g, '') === b.replace(/\s/g, '')

type CorrectingProps = {
  readonly line: ReviewLine
  readonly onText: (text: string) => void
  readonly onClose: () => void
}

function Correcting({ line, onText, onClose }: CorrectingProps) {
  const t = useWords(submissionWords)
  const say = useText()
  const id = useId()
  const { question, text, answer } = line
  return (
    <form
      id={id}
      className="gk-queue-correct"
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <AnswerField
        question={question}
        text={text}
        error={answer.refused ? say(findingText(answer.refused).says) : undefined}
        onText={onText}
      />
      <Button small type="submit">
        {t('keep')}
      </Button>
    </form>
  )
}

/** A value as the customer table shows it; labels by their names. */
function useShown(book: DeskBook): See {
  const language = useLanguage()
  const say = useText()
  return (question, value) => {
    const { key, choices } = question
    const names = (keys: readonly string[]) =>
      keys
        .map((one) => say(choices?.find((choice) => choice.key === one)?.name) || one)
        .join(submissionWords.comma[language])
    if (key.startsWith('label:')) return Array.isArray(value) ? names(value) : ''
    if (question.kind === 'choice' && typeof value === 'string') return names([value])
    const field: FieldInfo | undefined = book.field(key)
    return field ? shown(field, value as WireValue, book, language) : ''
  }
}

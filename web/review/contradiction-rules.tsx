// The rules of contradictions: what each looks for, within how long it is to be settled, and who sees to it.
import { useState } from 'react'
import { useMay } from '../session.ts'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { contradictionWords } from '../words/contradictions.ts'
import { type Contradictions, type Rule, useSetHours, useSetRule } from './contradiction-data.ts'
import '../ui/rows.css'

type RulesProps = { readonly data: Contradictions; readonly book: DeskBook }

export function ContradictionRules({ data, book }: RulesProps) {
  const t = useWords(contradictionWords)
  const may = useMay('classify.manage')
  const setHours = useSetHours()
  const done = useDone()
  return (
    <Card>
      <p className="gk-govern-note">{t('rulesAbout')}</p>
      <div className="gk-govern-default">
        <span>{t('defaultHours')}</span>
        <HoursInput
          key={data.hours}
          name={t('defaultHours')}
          hours={data.hours}
          may={may}
          onHours={(hours) => hours !== null && setHours.mutate({ hours }, done)}
        />
      </div>
      <table className="gk-rows gk-govern-rules">
        <thead>
          <tr>
            <th scope="col">{t('contradiction')}</th>
            <th scope="col" className="gk-number">
              {t('open')}
            </th>
            <th scope="col" className="gk-number">
              {t('late')}
            </th>
            <th scope="col">{t('ruleHours')}</th>
            <th scope="col">{t('responsible')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rules.map((rule) => (
            <RuleRow key={rule.key} {...{ rule, book, may }} normal={data.hours} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function useDone() {
  const t = useWords(contradictionWords)
  return { onSuccess: () => toast({ text: t('ruleSaved') }), onError: toastProblem }
}

type RuleRowProps = {
  readonly rule: Rule
  readonly normal: number
  readonly book: DeskBook
  readonly may: boolean
}

function RuleRow({ rule, normal, book, may }: RuleRowProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const set = useSetRule()
  const done = useDone()
  const name = rule.name[language]
  const { person } = rule
  const known = book.owners.some(({ id }) => id === person?.id)
  return (
    <tr>
      <td>{name}</td>
      <td className="gk-number" data-name={t('open')}>
        {formatCount(rule.open, language)}
      </td>
      <td className="gk-number" data-name={t('late')}>
        <span className={rule.late > 0 ? 'gk-late' : ''}>{formatCount(rule.late, language)}</span>
      </td>
      <td data-name={t('ruleHours')}>
        <HoursInput
          key={rule.hours ?? 0}
          name={t('ruleHoursOf', { rule: name })}
          hours={rule.hours}
          none={t('asDefault', { hours: normal })}
          may={may}
          onHours={(hours) => set.mutate({ rule: rule.key, hours }, done)}
        />
      </td>
      <td data-name={t('responsible')}>
        <select
          className="gk-input gk-govern-person"
          aria-label={t('responsibleOf', { rule: name })}
          disabled={!may}
          value={person?.id ?? ''}
          onChange={({ target }) => set.mutate({ rule: rule.key, person: Number(target.value) || null }, done)}
        >
          <option value="">{t('ownerOfCustomer')}</option>
          {person && !known && <option value={person.id}>{person.name}</option>}
          {book.owners.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

type HoursInputProps = {
  readonly name: string
  readonly hours: number | undefined
  /** Shown where there are none; without it they cannot be left out. */
  readonly none?: string
  readonly may: boolean
  readonly onHours: (hours: number | null) => void
}

/** Kept on Enter or when one leaves it. */
function HoursInput({ name, hours, none, may, onHours }: HoursInputProps) {
  const t = useWords(contradictionWords)
  const before = hours === undefined ? '' : String(hours)
  const [text, setText] = useState(before)
  const number = Number(text.normalize('NFKC'))
  const isNone = text.trim() === '' && none !== undefined
  const isWrong = !isNone && !(Number.isInteger(number) && number >= 1 && number <= 8760)
  const keep = () => {
    if (text === before || isWrong) return
    onHours(isNone ? null : number)
  }
  return (
    <input
      className="gk-input gk-govern-hours"
      inputMode="numeric"
      aria-label={name}
      aria-invalid={isWrong || undefined}
      title={isWrong ? t('badHours') : undefined}
      placeholder={none}
      disabled={!may}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}

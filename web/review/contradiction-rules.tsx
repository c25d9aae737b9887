// The rules of contradictions: what each looks for, within how long it is to be settled, who sees to it; added, switched, removed.
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { contradictionWords } from '../words/contradictions.ts'
import {
  type Contradictions,
  type Rule,
  type RuleInfo,
  useRules,
  useSetHours,
  useSetRule,
} from './contradiction-data.ts'
import { RuleActs, RuleSwitch } from './rule-acts.tsx'
import '../ui/rows.css'

const RuleDialog = lazy(() => import('./rule-dialog.tsx').then((module) => ({ default: module.RuleDialog })))

type RulesProps = { readonly data: Contradictions; readonly book: DeskBook }

export function ContradictionRules({ data, book }: RulesProps) {
  const t = useWords(contradictionWords)
  const may = useMay('classify.manage')
  const setHours = useSetHours()
  const done = useDone()
  const rules = useRules().data ?? []
  const [isNew, setNew] = useState(false)
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
        {may && (
          <Button small look="main" icon={Plus} onClick={() => setNew(true)}>
            {t('newRule')}
          </Button>
        )}
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
            <th scope="col">{t('ruleOn')}</th>
            {may && <th scope="col">{t('acts')}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((info) => {
            const rule = data.rules.find(({ key }) => key === info.key)
            return <RuleRow key={info.key} {...{ info, rule, book, may }} normal={data.hours} />
          })}
        </tbody>
      </table>
      <Suspense>{isNew && <RuleDialog book={book} onClose={() => setNew(false)} />}</Suspense>
    </Card>
  )
}

function useDone() {
  const t = useWords(contradictionWords)
  return { onSuccess: () => toast({ text: t('ruleSaved') }), onError: toastProblem }
}

type RuleRowProps = {
  readonly info: RuleInfo
  /** Absent where it is off, or finds nobody as what it names is gone. */
  readonly rule: Rule | undefined
  readonly normal: number
  readonly book: DeskBook
  readonly may: boolean
}

function RuleRow({ info, rule, normal, book, may }: RuleRowProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const name = info.name[language]
  return (
    <tr className={rule ? undefined : 'gk-rule-off'}>
      <td className="gk-row-wide">
        {name}
        <small className="gk-rule-parts">
          {info.state === 'broken' ? t('broken') : info.parts.map((part) => partText(part, t, language)).join(' · ')}
        </small>
      </td>
      {rule ? <Seen {...{ rule, name, normal, book, may }} /> : <td colSpan={4} />}
      <td data-name={t('ruleOn')}>
        <RuleSwitch info={info} name={name} may={may} />
      </td>
      {may && (
        <td className="gk-rows-acts">
          <RuleActs info={info} name={name} />
        </td>
      )}
    </tr>
  )
}

type Words = ReturnType<typeof useWords<typeof contradictionWords>>

function partText({ name, value }: RuleInfo['parts'][number], t: Words, language: 'zh' | 'en'): string {
  return t('partIs', { name: name[language], value: value[language] })
}

type SeenProps = Omit<RuleRowProps, 'info' | 'rule'> & { readonly rule: Rule; readonly name: string }

/** What a rule finds, and the cells in which hours and person are set. */
function Seen({ rule, name, normal, book, may }: SeenProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const set = useSetRule()
  const done = useDone()
  const { person } = rule
  const known = book.owners.some(({ id }) => id === person?.id)
  return (
    <>
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
    </>
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

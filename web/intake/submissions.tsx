// 收, 提交审核: what forms took, what of it waits and what became of the rest.
import { Link } from '@tanstack/react-router'
import { ClipboardList, Inbox } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useText, useWords } from '../ui/words.ts'
import { submissionWords } from '../words/submissions.ts'
import { type SubmissionLine, useSubmissions, useWaiting } from './form-data.ts'
import '../ui/rows.css'
import './forms.css'

const page = 50
const most = 100

export function SubmissionsPage() {
  const t = useWords(submissionWords)
  const say = useText()
  const [state, setState] = useState<'waiting' | 'decided'>('waiting')
  const [form, setForm] = useState<number>()
  const waiting = useWaiting().data
  const mayMake = useMay('template.manage')
  const tabs = [
    { key: 'waiting', name: t('waiting'), count: waiting?.waiting },
    { key: 'decided', name: t('decided') },
  ] as const
  const acts = mayMake && (
    <Link to="/intake/forms" className="gk-button gk-button-plain">
      <ClipboardList size={16} aria-hidden />
      {t('forms')}
    </Link>
  )
  return (
    <Page title={t('title')} about={t('about')} acts={acts}>
      {waiting && waiting.inside.length > 0 && (
        <p className="gk-queue-inside">
          {t('inside')}
          {waiting.inside.map(({ token, name }, at) => (
            <span key={token}>
              {at > 0 && t('comma')}
              <a href={`/f/${token}`}>{say(name)}</a>
            </span>
          ))}
        </p>
      )}
      <Tabs label={t('state')} tabs={tabs} at={state} onGo={setState}>
        {waiting && waiting.forms.length > 1 && state === 'waiting' && (
          <select
            className="gk-input gk-queue-form"
            aria-label={t('form')}
            value={form ?? ''}
            onChange={(event) => setForm(event.target.value ? Number(event.target.value) : undefined)}
          >
            <option value="">{t('allForms')}</option>
            {waiting.forms.map(({ id, name, waiting }) => (
              <option key={id} value={id}>{`${say(name)} (${waiting})`}</option>
            ))}
          </select>
        )}
        <Queue key={`${state} ${form}`} state={state} form={state === 'waiting' ? form : undefined} />
      </Tabs>
    </Page>
  )
}

function Queue({ state, form }: { readonly state: 'waiting' | 'decided'; readonly form: number | undefined }) {
  const t = useWords(submissionWords)
  const [count, setCount] = useState(page)
  const asked = useSubmissions(state, form, count)
  if (!asked.data) return <NotYet asked={asked} lines={6} />
  const { submissions, more } = asked.data
  const isWaiting = state === 'waiting'
  return (
    <Card>
      {submissions.length === 0 && (
        <Empty title={t(isWaiting ? 'none' : 'noneDecided')} icon={Inbox}>
          {isWaiting ? t('noneAbout') : undefined}
        </Empty>
      )}
      {submissions.length > 0 && <QueueTable lines={submissions} isWaiting={isWaiting} />}
      {more && count < most && (
        <Button look="quiet" onClick={() => setCount(most)}>
          {t('more')}
        </Button>
      )}
    </Card>
  )
}

function QueueTable({ lines, isWaiting }: { readonly lines: readonly SubmissionLine[]; readonly isWaiting: boolean }) {
  const t = useWords(submissionWords)
  const say = useText()
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('form')}</th>
          <th scope="col">{t('when')}</th>
          {!isWaiting && <th scope="col">{t('result')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <Link to={`/intake/submissions/${line.id}`}>{line.title ?? t('nameless')}</Link>
            </td>
            <td data-name={t('form')}>{say(line.form.name)}</td>
            <td data-name={t('when')} className="gk-quiet">
              {formatMoment(line.at)}
              {line.from && ` · ${t('sentBy', { name: line.from })}`}
            </td>
            {!isWaiting && (
              <td data-name={t('result')}>
                <StateChip state={line.state} /> {line.customer?.name ?? line.reason}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const colours = { waiting: 'amber', created: 'green', updated: 'blue', refused: 'grey' } as const

export function StateChip({ state }: { readonly state: SubmissionLine['state'] }) {
  const t = useWords(submissionWords)
  return <LabelChip name={t(state)} colour={colours[state]} dot />
}

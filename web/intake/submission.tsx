// One submission: who it probably is, what differs, and accepting it as new, into a customer, or refusing it.
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ChevronLeft, UserPlus, UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { LevelChip } from '../clean/level-chip.tsx'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { useText, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { submissionWords } from '../words/submissions.ts'
import { type SubmissionDetail, useDecide, useSubmission } from './form-data.ts'
import { OtherCustomer } from './other-customer.tsx'
import { SubmissionTable } from './submission-table.tsx'
import { StateChip } from './submissions.tsx'
import { type Read, type Reviewing, useReader, useReview } from './use-review.ts'
import './forms.css'

export function SubmissionPage() {
  const t = useWords(submissionWords)
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const asked = useSubmission(Number(id))
  const desk = useDesk()
  const reader = useReader()
  const back = (
    <Link to="/intake/submissions" className="gk-button gk-button-plain">
      <ChevronLeft size={16} aria-hidden />
      {t('list')}
    </Link>
  )
  const about = asked.data && <About one={asked.data} />
  return (
    <Page title={asked.data?.title ?? t('title')} acts={back}>
      {about}
      {asked.data && desk.data && reader.data ? (
        <Review key={`${id} ${asked.data.state}`} one={asked.data} book={bookOf(desk.data)} read={reader.data.read} />
      ) : (
        <NotYet asked={!asked.data ? asked : desk.data ? reader : desk} lines={10} />
      )}
    </Page>
  )
}

function About({ one }: { readonly one: SubmissionDetail }) {
  const t = useWords(submissionWords)
  const say = useText()
  return (
    <p className="gk-queue-about">
      <StateChip state={one.state} />
      <span>{say(one.form.name)}</span>
      <span>{t('sentAt', { when: formatMoment(one.at) })}</span>
      {one.from && <span>{t('sentBy', { name: one.from })}</span>}
      {one.consent && <span title={say(one.consent.text)}>{t('consent', { version: one.consent.version })}</span>}
    </p>
  )
}

type ReviewProps = { readonly one: SubmissionDetail; readonly book: DeskBook; readonly read: Read }

function Review({ one, book, read }: ReviewProps) {
  const t = useWords(submissionWords)
  const review = useReview(one, read)
  const isWaiting = one.state === 'waiting'
  return (
    <>
      {!isWaiting && <Decided one={one} />}
      {isWaiting && <Whom one={one} review={review} />}
      <Card title={t(review.customer ? 'compare' : 'answers')}>
        {one.forgotten ? (
          <p className="gk-quiet">{t('forgotten')}</p>
        ) : (
          <SubmissionTable one={one} book={book} review={review} />
        )}
        {isWaiting && <Acts one={one} review={review} />}
      </Card>
    </>
  )
}

function Decided({ one }: { readonly one: SubmissionDetail }) {
  const t = useWords(submissionWords)
  const [by, when] = [one.by ?? '', one.decidedAt ? formatMoment(one.decidedAt) : '']
  return (
    <div style={{ marginBottom: 14 }}>
      <Notice title={t('decidedBy', { by, when })}>
        {one.reason && t('reason', { reason: one.reason })}
        {one.state !== 'refused' && `${t('became')} ${one.customer?.name ?? t('outOfSight')}`}
      </Notice>
    </div>
  )
}

function Whom({ one, review }: { readonly one: SubmissionDetail; readonly review: Reviewing }) {
  const t = useWords(submissionWords)
  const chosen = review.customer?.id
  const whom = [...one.known, ...review.others.map((customer) => ({ customer, level: undefined }))]
  const people = one.hidden.map(({ ask }) => ask ?? t('steward')).join(t('comma'))
  return (
    <Card title={t('whoIs')}>
      <fieldset className="gk-queue-whom">
        <legend className="gk-hidden">{t('whoIs')}</legend>
        {whom.map(({ customer, level }) => (
          <label key={customer.id}>
            <input
              type="radio"
              name="whom"
              checked={chosen === customer.id}
              onChange={() => review.choose(customer.id)}
            />
            <span>
              {String(customer.values.name ?? '')} <small>{String(customer.values.number ?? '')}</small>
            </span>
            {level && <LevelChip level={level} />}
            <small>{customer.owner?.name}</small>
          </label>
        ))}
        <label>
          <input type="radio" name="whom" checked={chosen === undefined} onChange={() => review.choose(undefined)} />
          <span>{t('fresh')}</span>
          {one.known.length === 0 && <small>{t('freshAbout')}</small>}
        </label>
      </fieldset>
      <OtherCustomer without={whom.map(({ customer }) => customer.id)} onChoose={review.chooseOther} />
      {one.hidden.length > 0 && <Notice kind="warning" title={t('hidden', { people })} />}
    </Card>
  )
}

function Acts({ one, review }: { readonly one: SubmissionDetail; readonly review: Reviewing }) {
  const t = useWords(submissionWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { accept, refuse } = useDecide()
  const [refusing, setRefusing] = useState(false)
  const { customer, corrections, taken } = review
  const leave = (changeSet: string, words: string) => {
    done(queries, [changeSet], words)
    void navigate({ to: '/intake/submissions' })
  }
  const take = () =>
    accept.mutate(
      {
        ...{ id: one.id, corrections },
        ...(customer ? { into: { customer: customer.id, version: customer.version, take: [...taken] } } : {}),
      },
      {
        onSuccess: (made) =>
          leave(made.changeSet, t(customer ? 'acceptedInto' : 'acceptedNew', { name: made.customer.name })),
      },
    )
  return (
    <>
      {accept.error && <ProblemNotice error={accept.error} />}
      <div className="gk-queue-acts">
        <Button look="quiet" onClick={() => setRefusing(true)}>
          {t('refuse')}
        </Button>
        <Button
          look="main"
          icon={customer ? UserRoundCheck : UserPlus}
          busy={accept.isPending}
          disabled={one.forgotten || (customer !== undefined && taken.length === 0)}
          onClick={take}
        >
          {customer ? t('acceptInto', { count: taken.length }) : t('acceptNew')}
        </Button>
      </div>
      {refusing && (
        <Confirm
          title={t('refuseTitle')}
          verb={t('refuse')}
          withReason
          act={async (reason) => leave((await refuse({ id: one.id, reason })).changeSet, t('refusedNow'))}
          onClose={() => setRefusing(false)}
        >
          <p>{t('refuseAbout')}</p>
        </Confirm>
      )}
    </>
  )
}

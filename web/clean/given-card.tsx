// Parts of work lists that were given to people: how far each is, whether it is late, and ending it.
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { workWords } from '../words/work.ts'
import { partText } from './part-text.ts'
import { type Assignment, addressOf, useAssignments, useEndWork } from './work-data.ts'
import './quality.css'

export function GivenCard() {
  const t = useWords(workWords)
  const { data, error, refetch } = useAssignments()
  const desk = useDesk()
  const book = desk.data && bookOf(desk.data)
  return (
    <Card title={t('given')}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!error && !(data && book) && <Bones lines={3} height={22} />}
      {data?.assignments.length === 0 && (
        <Empty title={t('givenNone')} icon={CircleCheck}>
          {t('givenNoneAbout')}
        </Empty>
      )}
      {data && book && data.assignments.length > 0 && (
        <table className="gk-rows gk-given">
          <thead>
            <tr>
              <th scope="col">{t('part')}</th>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('due')}</th>
              <th scope="col">{t('progress')}</th>
              <th scope="col">
                <span className="gk-hidden">{t('end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.assignments.map((one) => (
              <GivenRow key={one.id} given={one} book={book} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

function GivenRow({ given, book }: { readonly given: Assignment; readonly book: DeskBook }) {
  const t = useWords(workWords)
  const language = useLanguage()
  const queries = useQueryClient()
  const { mutate, isPending } = useEndWork()
  const { id, list, part, person, dueOn, late, note, by, at, endedAt } = given
  const text = partText(list, part, book, language)
  const { path, search } = addressOf(list, part)
  const end = () =>
    mutate(id, {
      onSuccess: ({ changeSet }) => done(queries, [changeSet], t('endedNow'), false),
      onError: toastProblem,
    })
  return (
    <tr className={endedAt === undefined ? undefined : 'gk-given-ended'}>
      <td>
        <Link to={path} search={search as never}>
          {text}
        </Link>
        {note && <small>{note}</small>}
        {by && <small>{t('by', { by: by.name, day: formatDate(at) })}</small>}
      </td>
      <td data-name={t('person')}>{person.name}</td>
      <td data-name={t('due')} className={late ? 'gk-work-late' : undefined}>
        {formatDate(dueOn)} {late && t('lateNow')}
      </td>
      <td data-name={t('progress')}>
        {endedAt === undefined ? <Progress given={given} /> : t('ended', { day: formatDate(endedAt) })}
      </td>
      <td className="gk-rows-acts">
        {endedAt === undefined && (
          <Button small busy={isPending} aria-label={t('endOf', { part: text })} onClick={end}>
            {t('end')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Progress({ given: { start, open } }: { readonly given: Assignment }) {
  const t = useWords(workWords)
  const language = useLanguage()
  const share = start === 0 ? (open === 0 ? 1 : 0) : Math.min(1, Math.max(0, (start - open) / start))
  return (
    <span className="gk-quality-share">
      <span className="gk-quality-bar" aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {open === 0
        ? t('done')
        : t('progressAbout', {
            start: formatCount(Math.max(start, open), language),
            open: formatCount(open, language),
          })}
    </span>
  )
}

// 质量分 of one customer in the drawer: how many points, and what is missing, doubted or old, each the way to mend it.
import { useQuery } from '@tanstack/react-query'
import { qualityOf } from '#clean/contract/quality.ts'
import { call } from '../client.ts'
import { useText, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { qualityNoteWords } from '../words/quality-note.ts'
import './quality-note.css'

type NoteProps = {
  readonly id: number
  readonly book: DeskBook
  /** Opens this field where it stands. */
  readonly onMend: (field: string) => void
}

export function QualityNote({ id, book, onMend }: NoteProps) {
  const t = useWords(qualityNoteWords)
  const text = useText()
  const { data } = useQuery({
    queryKey: ['customer', id, 'quality'],
    queryFn: ({ signal }) => call(qualityOf, { id }, { signal }),
    staleTime: 5_000,
  })
  if (!data) return null
  const named = (field: string) => text(book.field(field)?.name) || field
  const missing = data.missing.filter((field) => !data.doubted.includes(field))
  const old = t('old', { days: data.days })
  const mends = [
    ...missing.map((field) => ({ field, says: t('missing', { field: named(field) }) })),
    ...data.doubted.map((field) => ({ field, says: t('doubted', { field: named(field) }) })),
    ...(data.fresh ? [] : [{ field: data.talk, says: old }]),
  ]
  return (
    <section className="gk-score" aria-label={t('title')}>
      <p title={t('about', { asked: data.asked })}>
        <span>{t('title')}</span>
        <b>{data.score}</b>
        <span className="gk-score-bar" aria-hidden>
          <span style={{ width: `${data.score}%` }} />
        </span>
      </p>
      {mends.length > 0 && (
        <ul>
          {mends.map(({ field, says }) => (
            <li key={says}>
              {field === undefined ? (
                <span>{says}</span>
              ) : (
                <button type="button" title={t('mend')} onClick={() => onMend(field)}>
                  {says}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

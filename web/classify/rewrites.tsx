// What merging or retiring a label would rewrite, listed before it is done.
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { contract } from '#classify/contract.ts'
import { call } from '../client.ts'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { rewriteWords } from '../words/rewrites.ts'
import { rulesWords } from '../words/rules.ts'
import { useBook } from './classify-data.ts'
import './publish.css'

type RewritesProps = { readonly dimension: string; readonly label: string; readonly into: string | undefined }

export function Rewrites({ dimension, label, into }: RewritesProps) {
  const t = useWords(rewriteWords)
  const language = useLanguage()
  const text = useText()
  const list = text(rulesWords.list)
  const book = useBook()
  const { data, error } = useQuery({
    queryKey: ['dimensions', dimension, 'rewrites', label, into ?? ''],
    queryFn: ({ signal }) =>
      call(contract.previewRetire, { dimension, label, ...(into ? { replacedBy: into } : {}) }, { signal }),
    retry: false,
    gcTime: 0,
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Bones lines={3} />
  const count = (number: number) => formatCount(number, language)
  const nameOf = (key: string) => text(book.data?.dimensions.find(({ info }) => info.key === key)?.info.name) || key
  const few = (names: readonly string[]) =>
    names.length > 6 ? t('more', { names: names.slice(0, 5).join(list), count: count(names.length) }) : names.join(list)
  const lines = [
    t(into ? 'customersMove' : 'customersKeep', { count: count(data.customers) }),
    data.given > 0 && t('given', { count: count(data.given) }),
    ...data.tables.map((table) => t('table', { ...table, dimension: nameOf(table.dimension) })),
    data.views.length > 0 && t('views', { names: few(data.views) }),
    data.segments.length > 0 && t('segments', { names: few(data.segments) }),
    data.contradictions.length > 0 && t('contradictions', { names: few(data.contradictions.map(text)) }),
    data.below.length > 0 && t('below', { names: few(data.below.map(text)) }),
    data.words.length > 0 && t('words', { names: few(data.words) }),
  ].filter((line) => typeof line === 'string')
  return (
    <section className="gk-effects" aria-label={t('title')} aria-live="polite">
      <h3>{t('title')}</h3>
      <ul className="gk-rewrites">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {data.open > 0 && (
        <p className="gk-rewrites-open">
          <TriangleAlert size={14} aria-hidden /> {t('open', { count: count(data.open) })}
        </p>
      )}
      <p className="gk-quiet">{t('undo')}</p>
    </section>
  )
}

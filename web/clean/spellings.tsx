// 理, 写法归并: the spellings of one thing side by side, one of them chosen, all customers changed in one act.
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Choice } from '../ui/choice.tsx'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { spellingWords } from '../words/spellings.ts'
import { SpellingCluster } from './spelling-cluster.tsx'
import { type Spellings, useSpellings } from './spelling-data.ts'
import '../ui/rows.css'
import './clean.css'

export function SpellingsPage() {
  const t = useWords(spellingWords)
  const [field, setField] = useState<string>()
  const { data, error, refetch } = useSpellings(field)
  const desk = useDesk()
  return (
    <Page title={t('title')} about={t('about')}>
      {(error || !data || !desk.data) && <NotYet asked={{ error, refetch }} lines={7} />}
      {data && desk.data && <Found data={data} book={bookOf(desk.data)} onField={setField} />}
    </Page>
  )
}

type FoundProps = {
  readonly data: Spellings
  readonly book: DeskBook
  readonly onField: (key: string) => void
}

function Found({ data, book, onField }: FoundProps) {
  const t = useWords(spellingWords)
  const language = useLanguage()
  const [put, setPut] = useState<ReadonlySet<string>>(new Set())
  const name = (key: string) => book.field(key)?.name[language] ?? key
  const here = data.fields.find(({ key }) => key === data.field)
  const worth = data.fields.filter(({ key, clusters }) => clusters > 0 || key === data.field)
  if (data.fields.length === 0)
    return (
      <Card>
        <Empty title={t('noFields')}>{t('noFieldsAbout')}</Empty>
      </Card>
    )
  const clusters = data.clusters.filter(({ to }) => !put.has(`${data.field} ${to}`))
  return (
    <>
      {worth.length > 1 && (
        <div className="gk-clean-bar">
          <Choice
            label={t('field')}
            options={worth.map(({ key, clusters: count }) => ({
              key,
              name: t('fieldCounted', { field: name(key), count: formatCount(count, language) }),
            }))}
            chosen={data.field}
            onChoose={onField}
          />
        </div>
      )}
      {here?.cut && (
        <p className="gk-clean-note">
          {t('cut', { field: name(here.key), count: formatCount(here.values, language) })}
        </p>
      )}
      {clusters.length === 0 || data.field === undefined ? (
        <Card>
          <Empty title={t('none')} icon={CircleCheck}>
            {t('noneAbout')}
          </Empty>
        </Card>
      ) : (
        clusters.map((cluster) => (
          <SpellingCluster
            key={`${data.field} ${cluster.to}`}
            field={data.field ?? ''}
            fieldName={name(data.field ?? '')}
            cluster={cluster}
            onLater={() => setPut(new Set([...put, `${data.field} ${cluster.to}`]))}
          />
        ))
      )}
    </>
  )
}

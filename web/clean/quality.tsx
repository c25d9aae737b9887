// 理, 数据质量: three shares with their trend, then where it comes from: fields, owners, sources.
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { Query } from '#domain/filter.ts'
import { CustomersLink } from '../customers-link.tsx'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { qualityWords } from '../words/quality.ts'
import { type Measure, measured, measures, type Quality, type Sums, shareOf, useQuality } from './quality-data.ts'
import { QualitySettings } from './quality-settings.tsx'
import { QualityTotals } from './quality-totals.tsx'
import '../ui/rows.css'
import './quality.css'

export function QualityPage() {
  const t = useWords(qualityWords)
  const { data, error, refetch } = useQuality()
  const desk = useDesk()
  const maySet = useMay('clean.manage')
  const [setting, setSetting] = useState(false)
  const book = desk.data && bookOf(desk.data)
  const acts = maySet && data && (
    <Button icon={SlidersHorizontal} onClick={() => setSetting(true)}>
      {t('settings')}
    </Button>
  )
  return (
    <Page title={t('title')} about={t('about')} acts={acts}>
      {(error || !data || !book) && <NotYet asked={{ error, refetch }} lines={8} />}
      {data && book && data.all.customers === 0 && (
        <Card>
          <Empty title={t('none')}>{t('noneAbout')}</Empty>
        </Card>
      )}
      {data && book && data.all.customers > 0 && <Shown quality={data} book={book} />}
      {data && book && setting && <QualitySettings quality={data} book={book} onClose={() => setSetting(false)} />}
    </Page>
  )
}

function Shown({ quality, book }: { readonly quality: Quality; readonly book: DeskBook }) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  const source = book.field('source')
  return (
    <>
      <QualityTotals quality={quality} />
      <Card title={t('byField')}>
        <FieldRows quality={quality} book={book} />
      </Card>
      {quality.owners.length > 1 && (
        <Card title={t('byOwner')}>
          <SumRows
            head={t('owner')}
            rows={quality.owners.map(({ owner, ...sums }) => ({
              key: String(owner?.id ?? 0),
              name: owner?.name ?? t('nobody'),
              query: {
                where: [
                  owner ? { field: 'owner', op: 'is', value: String(owner.id) } : { field: 'owner', op: 'empty' },
                ],
              },
              sums,
            }))}
          />
        </Card>
      )}
      {quality.sources.length > 1 && (
        <Card title={t('bySource')}>
          <SumRows
            head={t('source')}
            rows={quality.sources.map(({ source: key, ...sums }) => ({
              key,
              name: source?.choices?.find((one) => one.key === key)?.name[language] ?? t('noSource'),
              query: { where: [key ? { field: 'source', op: 'is', value: key } : { field: 'source', op: 'empty' }] },
              sums,
            }))}
          />
        </Card>
      )}
    </>
  )
}

function FieldRows({ quality, book }: { readonly quality: Quality; readonly book: DeskBook }) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  const { customers } = quality.all
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('filled')}</th>
          <th scope="col">{t('empty')}</th>
          <th scope="col">{t('doubted')}</th>
        </tr>
      </thead>
      <tbody>
        {quality.fields.map(({ key, filled, doubted }) => {
          const query: Query = { where: [{ field: key, op: 'empty' }] }
          const empty = formatCount(customers - filled, language)
          return (
            <tr key={key}>
              <td>{book.field(key)?.name[language] ?? key}</td>
              <td data-name={t('filled')}>
                <Share of={filled / customers} />
              </td>
              <td data-name={t('empty')}>
                {filled < customers && !book.field(key)?.sealed ? (
                  <CustomersLink query={query}>{empty}</CustomersLink>
                ) : (
                  empty
                )}
              </td>
              <td data-name={t('doubted')}>
                {doubted > 0 ? (
                  <CustomersLink query={{ where: [{ field: `flag:${key}`, op: 'filled' }] }}>
                    {formatCount(doubted, language)}
                  </CustomersLink>
                ) : (
                  formatCount(0, language)
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type SumRowsProps = {
  readonly head: string
  readonly rows: readonly { readonly key: string; readonly name: string; readonly query: Query; readonly sums: Sums }[]
}

function SumRows({ head, rows }: SumRowsProps) {
  const t = useWords(qualityWords)
  const language = useLanguage()
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('customers')}</th>
          {measures.map((measure) => (
            <th key={measure} scope="col">
              {t(measure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, query, sums }) => (
          <tr key={key}>
            <td>{name}</td>
            <td data-name={t('customers')}>
              <CustomersLink query={query}>{formatCount(sums.customers, language)}</CustomersLink>
            </td>
            {measures.map((measure) => (
              <td key={measure} data-name={t(measure)}>
                <Share of={shareOf(measure, sums)} as={measure} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Share({ of, as = 'complete' }: { readonly of: number | undefined; readonly as?: Measure }) {
  const language = useLanguage()
  if (of === undefined) return <>–</>
  return (
    <span className="gk-quality-share">
      <span className="gk-quality-bar" aria-hidden>
        <span style={{ width: `${of * 100}%` }} />
      </span>
      {measured(as, of, language)}
    </span>
  )
}

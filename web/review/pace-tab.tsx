// How long customers carry a label, and how long it takes from one to a later one.
import { useState } from 'react'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { changesWords } from '../words/changes.ts'
import { usePace } from './changes-data.ts'
import { beginning, DimensionPick, singleOf } from './flows-tab.tsx'
import { LabelOf } from './past-tab.tsx'

export function PaceTab({ book }: { readonly book: DeskBook }) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const single = singleOf(book)
  const [key, setKey] = useState(() => beginning(single))
  const dimension = single.find((one) => one.key === key)
  const { data, error, refetch } = usePace(key)
  const number = (count: number) => formatCount(count, language)
  const name = (label: string) => dimension?.labels.find((one) => one.key === label)?.name[language] ?? label
  return (
    <>
      <div className="gk-changes-bar">
        <DimensionPick dimensions={single} chosen={key} onChoose={setKey} />
        <p className="gk-quiet">{t('paceAbout')}</p>
      </div>
      {(error || !data) && <NotYet asked={{ error, refetch }} lines={6} bare />}
      {data && dimension && (
        <div className="gk-review-cards">
          <Card title={t('dwell')}>
            <table className="gk-changes-table">
              <thead>
                <tr>
                  <th scope="col">{t('label')}</th>
                  <th scope="col">{t('ended')}</th>
                  <th scope="col">{t('medianDays')}</th>
                  <th scope="col">{t('lasting')}</th>
                  <th scope="col">{t('lastingDays')}</th>
                </tr>
              </thead>
              <tbody>
                {data.labels.map((line) => (
                  <tr key={line.label}>
                    <th scope="row">
                      <LabelOf dimension={dimension} label={line.label} />
                    </th>
                    <td>{number(line.ended)}</td>
                    <td>{line.medianDays ?? '–'}</td>
                    <td>{number(line.lasting)}</td>
                    <td>{line.lastingDays ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
          <Card title={t('conversions')}>
            {data.conversions.length === 0 && <p className="gk-quiet">{t('noConversions')}</p>}
            {data.conversions.length > 0 && (
              <table className="gk-changes-table">
                <thead>
                  <tr>
                    <th scope="col">{t('change')}</th>
                    <th scope="col">{t('count')}</th>
                    <th scope="col">{t('days')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.conversions.map(({ from, to, count, medianDays }) => (
                    <tr key={`${from}>${to}`}>
                      <th scope="row">{t('conversion', { from: name(from), to: name(to) })}</th>
                      <td>{number(count)}</td>
                      <td>{medianDays}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Card>
        </div>
      )}
    </>
  )
}

// Which year of orders the yearly amount sums.
import { useState } from 'react'
import { yearWindow } from '#domain/metrics/year-window.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { figureWords } from '../words/figures.ts'
import type { Figures } from './figure-data.ts'
import { SettingFrame } from './setting-frame.tsx'

type Year = Figures['year']
type YearCardProps = { readonly kept: Year; readonly may: boolean; readonly onSaved: (job: string) => void }

const kinds = ['rolling', 'calendar', 'fiscal'] as const
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

export function YearCard({ kept, may, onSaved }: YearCardProps) {
  const t = useWords(figureWords)
  const language = useLanguage()
  const [kind, setKind] = useState(kept.kind)
  const [startMonth, setStartMonth] = useState(kept.startMonth)
  const isChanged = kind !== kept.kind || (kind === 'fiscal' && startMonth !== kept.startMonth)
  const { from, to } = yearWindow({ kind, startMonth }, kept.to)
  const revert = () => {
    setKind(kept.kind)
    setStartMonth(kept.startMonth)
  }
  return (
    <SettingFrame
      title={t('yearTitle')}
      about={t('yearAbout')}
      change={{ year: { kind, startMonth } }}
      {...{ isChanged, may, onSaved }}
      onRevert={revert}
      told={({ year }) => year && <p>{t('yearMoved', { count: formatCount(year.customers, language) })}</p>}
    >
      {() => (
        <>
          <Choice
            label={t('yearTitle')}
            options={kinds.map((key) => ({ key, name: t(key) }))}
            chosen={kind}
            onChoose={setKind}
          />
          {kind === 'fiscal' && (
            <Field name={t('startMonth')}>
              {(given) => (
                <select {...given} value={startMonth} onChange={(event) => setStartMonth(Number(event.target.value))}>
                  {months.map((month) => (
                    <option key={month} value={month}>
                      {t('month', { month })}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <p className="gk-figure-days">
            <strong>{t('yearDays', { from, to })}</strong>
            <span className="gk-quiet">{t('yearNightly')}</span>
          </p>
        </>
      )}
    </SettingFrame>
  )
}

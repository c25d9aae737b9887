// RFM: where the measures come from, the four limits of each, and how many customers get each score.
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { measured, measuredBys } from '#domain/metrics/rfm.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { figureWords } from '../words/figures.ts'
import type { Effect, Figures } from './figure-data.ts'
import { changeOf, formOf, isChanged, type Measure, type RfmForm, wrongLimit } from './rfm-form.ts'
import { SettingFrame } from './setting-frame.tsx'

type RfmCardProps = { readonly kept: Figures['rfm']; readonly may: boolean; readonly onSaved: (job: string) => void }

const sources = { 'first-orders': 'fromFirst', orders: 'fromOrders', columns: 'fromColumns' } as const

export function RfmCard({ kept, may, onSaved }: RfmCardProps) {
  const t = useWords(figureWords)
  const [form, setForm] = useState(() => formOf(kept))
  const change = (part: Partial<RfmForm>) => setForm((now) => ({ ...now, ...part }))
  return (
    <SettingFrame
      title={t('rfmTitle')}
      about={t('rfmAbout')}
      change={changeOf(form)}
      isChanged={isChanged(form, kept)}
      always
      {...{ may, onSaved }}
      onRevert={() => setForm(formOf(kept))}
    >
      {(effect) => (
        <>
          <Field name={t('source')} hint={form.from === 'orders' ? undefined : t('columnsHint')}>
            {(given) => (
              <select
                {...given}
                value={form.from}
                onChange={(event) =>
                  change({ from: measuredBys.find((one) => one === event.target.value) ?? 'orders' })
                }
              >
                {measuredBys.map((one) => (
                  <option key={one} value={one}>
                    {t(sources[one])}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Basis {...{ form, kept, change }} />
          <Limits {...{ form, change, effect }} />
          <Unscored effect={effect} />
        </>
      )}
    </SettingFrame>
  )
}

type PartProps = { readonly form: RfmForm; readonly change: (part: Partial<RfmForm>) => void }

function Basis({ form, kept, change }: PartProps & { readonly kept: Figures['rfm'] }) {
  const t = useWords(figureWords)
  const language = useLanguage()
  const fifths = kept.basis === 'quantile' ? 'kept' : 'take'
  return (
    <div className="gk-figure-basis">
      <Choice
        label={t('basis')}
        options={[
          { key: 'own', name: t('own') },
          { key: 'fifths', name: t('quantile') },
        ]}
        chosen={form.basis === 'own' ? 'own' : 'fifths'}
        onChoose={(to) =>
          change({
            basis: to === 'own' ? 'own' : fifths,
            ...(fifths === 'kept' ? { limits: formOf(kept).limits } : {}),
          })
        }
      />
      {form.basis === 'take' && <p className="gk-quiet">{t('quantileTake')}</p>}
      {form.basis === 'kept' && (
        <p className="gk-quiet">
          {t('quantileTaken', { on: formatDate(kept.on ?? ''), customers: formatCount(kept.customers ?? 0, language) })}{' '}
          <Button look="quiet" small icon={RefreshCw} onClick={() => change({ basis: 'take' })}>
            {t('quantileAgain')}
          </Button>
        </p>
      )}
    </div>
  )
}

const units = { recency: 'recencyUnit', frequency: 'frequencyUnit', monetary: 'monetaryUnit' } as const

function Limits({ form, change, effect }: PartProps & { readonly effect: Effect | undefined }) {
  const t = useWords(figureWords)
  return (
    <div className="gk-limits-scroll">
      <table className="gk-limits">
        <thead>
          <tr>
            <td />
            {[1, 2, 3, 4, 5].map((score) => (
              <th key={score} scope="col">
                {t('points', { score })}
              </th>
            ))}
          </tr>
        </thead>
        {measured.map((measure) => (
          <tbody key={measure}>
            <tr>
              <th scope="row">
                {t(measure)}
                <small>{t(units[measure])}</small>
              </th>
              <td className="gk-quiet">{t('otherwise')}</td>
              <LimitCells {...{ measure, form, change, effect }} />
            </tr>
            <SpreadRow counts={effect?.scores?.[measure]} />
          </tbody>
        ))}
      </table>
    </div>
  )
}

type LimitCellsProps = PartProps & { readonly measure: Measure; readonly effect: Effect | undefined }

/** Fifths are worked out by the server and only shown. */
function LimitCells({ measure, form, change, effect }: LimitCellsProps) {
  const t = useWords(figureWords)
  const isOwn = form.basis === 'own'
  const taken = effect?.scores?.limits[measure].map(String)
  const shown = form.basis === 'take' ? (taken ?? ['', '', '', '']) : form.limits[measure]
  const wrong = isOwn ? wrongLimit(measure, form.limits[measure]) : -1
  const put = (at: number, text: string) =>
    change({ limits: { ...form.limits, [measure]: form.limits[measure].map((old, nr) => (nr === at ? text : old)) } })
  return [0, 1, 2, 3].map((at) => (
    <td key={at}>
      <input
        className="gk-input"
        inputMode="decimal"
        aria-label={t('limitOf', { measure: t(measure), score: at + 2 })}
        aria-invalid={wrong === at || undefined}
        readOnly={!isOwn}
        value={shown[at] ?? ''}
        onChange={(event) => put(at, event.target.value)}
      />
    </td>
  ))
}

function SpreadRow({ counts }: { readonly counts: readonly number[] | undefined }) {
  const t = useWords(figureWords)
  const language = useLanguage()
  const most = Math.max(1, ...(counts ?? []))
  return (
    <tr className="gk-spread">
      <th scope="row">{t('scored')}</th>
      {[0, 1, 2, 3, 4].map((at) => (
        <td key={at}>
          <i style={{ height: `${Math.round(((counts?.[at] ?? 0) / most) * 26)}px` }} />
          <span>{counts ? formatCount(counts[at] ?? 0, language) : '…'}</span>
        </td>
      ))}
    </tr>
  )
}

function Unscored({ effect }: { readonly effect: Effect | undefined }) {
  const t = useWords(figureWords)
  const language = useLanguage()
  const none = effect?.scores?.none ?? 0
  if (none === 0) return null
  return <p className="gk-quiet">{t('unscored', { count: formatCount(none, language) })}</p>
}

// The days and counts by which a derived dimension decides.
import { useState } from 'react'
import { settingsOf, settingValues, wrongSetting } from '#domain/metrics/derived-settings.ts'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { derivedWords } from '../words/classify.ts'
import { figureWords } from '../words/figures.ts'
import type { Dimension } from './classify-data.ts'
import { numberOf } from './rfm-form.ts'
import { SettingFrame } from './setting-frame.tsx'

type DerivedCardProps = {
  readonly dimension: Dimension
  readonly by: string
  readonly options: Readonly<Record<string, unknown>>
  readonly may: boolean
  readonly onSaved: (job: string) => void
}

const names = ['newWithinDays', 'activeWithinDays', 'lostAfterDays', 'highPerYear'] as const

export function DerivedCard({ dimension, by, options, may, onSaved }: DerivedCardProps) {
  const t = useWords(figureWords)
  const say = useWords(derivedWords)
  const kept = settingValues(by, options)
  const texts = () => Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, String(value)]))
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(texts)
  const values = Object.fromEntries(settingsOf(by).map(({ key }) => [key, numberOf(typed[key] ?? '') ?? Number.NaN]))
  const wrong = wrongSetting(by, values)
  const isChanged = settingsOf(by).some(({ key }) => typed[key] !== String(kept[key]))
  const about = Object.hasOwn(derivedWords, by) ? (by as keyof typeof derivedWords) : 'region'
  const shown = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Number.isNaN(value) ? '…' : value]),
  )
  return (
    <SettingFrame
      title={t('derivedTitle')}
      about={say(about, shown)}
      change={wrong === undefined ? { derived: { dimension: dimension.info.key, options: values } } : undefined}
      {...{ isChanged, may, onSaved }}
      onRevert={() => setTyped(texts())}
    >
      {() =>
        settingsOf(by).map(({ key, min, max }) => {
          const name = names.find((one) => one === key)
          return (
            <TextField
              key={key}
              name={name ? t(name) : key}
              inputMode="numeric"
              error={wrong === key ? t('whole', { min, max }) : undefined}
              value={typed[key] ?? ''}
              onText={(text) => setTyped((now) => ({ ...now, [key]: text }))}
            />
          )
        })
      }
    </SettingFrame>
  )
}

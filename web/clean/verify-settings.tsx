// The rounds: which customers are looked at how often, in which fields; what that would ask for today is counted before it is kept.
import { ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { useViews } from '../use/customers-data.ts'
import type { DeskBook } from '../use/desk.ts'
import { verifyWords } from '../words/verify.ts'
import { type Progress, type Round, useRoundsPreview, useSetRounds } from './verify-data.ts'
import { chosenWhom, onlyOf, onlyText } from './verify-whom.ts'

type SettingsProps = { readonly progress: Progress; readonly book: DeskBook; readonly onClose: () => void }

/** A round on the form; `nr` is its own while it moves. */
type Draft = {
  readonly nr: number
  readonly only: Round['only'] | undefined
  readonly days: string
  readonly grace: string
  readonly fields: ReadonlySet<string>
}

const isNumber = (text: string, least: number, most: number) =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most

function roundOf({ days, grace, fields, only }: Draft): Round | undefined {
  if (!isNumber(days, 1, 3650) || !isNumber(grace, 0, 365) || fields.size === 0) return undefined
  return { days: Number(days), grace: Number(grace), fields: [...fields], ...(only ? { only } : {}) }
}

const draftOf = (round: Round, nr: number): Draft => ({
  ...{ nr, days: String(round.days), grace: String(round.grace), fields: new Set(round.fields), only: round.only },
})

export function VerifySettings({ progress, book, onClose }: SettingsProps) {
  const t = useWords(verifyWords)
  const language = useLanguage()
  const { mutate, isPending, error } = useSetRounds()
  const [drafts, setDrafts] = useState(() => progress.rounds.map(draftOf))
  const made = drafts.map(roundOf)
  const rounds = made.every((round) => round !== undefined) && made.length > 0 ? made : undefined
  const preview = useRoundsPreview(rounds)
  const counted = (count: number) => formatCount(count, language)
  const keep = (wanted: Round[] | null) =>
    mutate(wanted, {
      onSuccess: () => {
        toast({ text: t('saved') })
        onClose()
      },
    })
  const change = (nr: number, to: Partial<Draft>) =>
    setDrafts(drafts.map((one) => (one.nr === nr ? { ...one, ...to } : one)))
  const up = (at: number) => setDrafts(drafts.toSpliced(at - 1, 2, ...drafts.slice(at - 1, at + 1).toReversed()))
  /** Before the last, which mostly takes all who are left. */
  const add = () => {
    const nr = Math.max(-1, ...drafts.map((one) => one.nr)) + 1
    const like = drafts.at(-1)
    const fresh = {
      nr,
      only: undefined,
      days: '30',
      grace: '7',
      fields: like?.fields ?? new Set(progress.possible.slice(0, 1)),
    }
    setDrafts(drafts.toSpliced(Math.max(0, drafts.length - 1), 0, fresh))
  }
  const foot = (
    <>
      <Button look="quiet" busy={isPending} onClick={() => keep(null)}>
        {t('usual')}
      </Button>
      <Button look="main" busy={isPending} disabled={!rounds} onClick={() => rounds && keep(rounds)}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('settings')} onClose={onClose} foot={foot} wide>
      <p>{t('settingsAbout')}</p>
      {drafts.map((draft, at) => {
        const sums = preview.data?.rounds.length === drafts.length ? preview.data.rounds[at] : undefined
        return (
          <fieldset key={draft.nr} className="gk-round">
            <legend>
              {t('round', { nr: at + 1 })}
              {sums && <small>{t('takes', { customers: counted(sums.customers), due: counted(sums.due) })}</small>}
            </legend>
            <RoundForm draft={draft} {...{ progress, book }} onChange={(to) => change(draft.nr, to)} />
            {drafts.length > 1 && (
              <RoundActs
                nr={at + 1}
                onUp={() => up(at)}
                onRemove={() => setDrafts(drafts.filter((one) => one !== draft))}
              />
            )}
          </fieldset>
        )
      })}
      {drafts.length < 8 && (
        <Button small icon={Plus} onClick={add}>
          {t('add')}
        </Button>
      )}
      {preview.data && rounds && (
        <p className="gk-round-sum" role="status">
          {t('takesAll', { due: counted(preview.data.due), overdue: counted(preview.data.overdue) })}
        </p>
      )}
      {(error ?? preview.error) && <ProblemNotice error={error ?? preview.error} />}
    </Dialog>
  )
}

type ActsProps = { readonly nr: number; readonly onUp: () => void; readonly onRemove: () => void }

function RoundActs({ nr, onUp, onRemove }: ActsProps) {
  const t = useWords(verifyWords)
  return (
    <div className="gk-round-acts">
      {nr > 1 && <Button look="quiet" small icon={ArrowUp} aria-label={t('up', { nr })} onClick={onUp} />}
      <Button look="quiet" small icon={Trash2} aria-label={t('remove', { nr })} onClick={onRemove} />
    </div>
  )
}

type FormProps = Pick<SettingsProps, 'progress' | 'book'> & {
  readonly draft: Draft
  readonly onChange: (to: Partial<Draft>) => void
}

function RoundForm({ draft, progress, book, onChange }: FormProps) {
  const t = useWords(verifyWords)
  const language = useLanguage()
  const views = useViews().data?.filter(({ query }) => !query.search) ?? []
  const chosen = chosenWhom(draft.only, views, book)
  const choose = (key: string) => onChange({ only: key === 'own' ? draft.only : onlyOf(key, views) })
  const labelled = book.dimensions.filter(({ labels }) => labels.length > 0 && labels.length <= 30)
  return (
    <>
      <div className="gk-round-line">
        <Field name={t('whom')}>
          {(input) => (
            <select {...input} className="gk-input" value={chosen} onChange={({ target }) => choose(target.value)}>
              <option value="all">{t('all')}</option>
              {chosen === 'own' && <option value="own">{onlyText(draft.only, book, language)}</option>}
              {views.length > 0 && (
                <optgroup label={t('byView')}>
                  {views.map(({ id, name }) => (
                    <option key={id} value={`view:${id}`}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              )}
              {labelled.map((dimension) => (
                <optgroup key={dimension.key} label={dimension.name[language]}>
                  {dimension.labels
                    .filter(({ retired }) => !retired)
                    .map((label) => (
                      <option key={label.key} value={`label:${dimension.key}:${label.key}`}>
                        {t('labelIs', { dimension: dimension.name[language], labels: label.name[language] })}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        <TextField
          name={t('days')}
          inputMode="numeric"
          value={draft.days}
          aria-invalid={!isNumber(draft.days, 1, 3650)}
          onText={(days) => onChange({ days })}
        />
        <TextField
          name={t('grace')}
          inputMode="numeric"
          value={draft.grace}
          aria-invalid={!isNumber(draft.grace, 0, 365)}
          onText={(grace) => onChange({ grace })}
        />
      </div>
      <fieldset className="gk-quality-fields">
        <legend>{t('fields')}</legend>
        {progress.possible.map((key) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={draft.fields.has(key)}
              onChange={() => onChange({ fields: toggled(draft.fields, key) })}
            />
            <span>{book.field(key)?.name[language] ?? key}</span>
          </label>
        ))}
      </fieldset>
      {progress.broken.includes(draft.nr) && draft.only === progress.rounds[draft.nr]?.only && (
        <p className="gk-verify-late">{t('broken')}</p>
      )}
    </>
  )
}

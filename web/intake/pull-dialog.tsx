// A source, new or changed: which folder and files, when, by the columns of which import, and when to stop and ask.
import { type FormEvent, useId, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import type { PullSource } from '#intake/contract/pull.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { formatMoment } from '../ui/format.ts'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { pullsWords } from '../words/pulls.ts'
import { type How, useBatches } from './batch-data.ts'
import { HowBar } from './how-bar.tsx'
import { scheduleName, usePullActs } from './pull-data.ts'

const rhythms: readonly string[] = ['15', '30', '60', '240', 'daily']

const fresh = { name: '', folder: '', pattern: '*.xlsx', rhythm: 'daily', time: '06:30' }

function formOf({ name, folder, pattern, schedule }: PullSource): typeof fresh {
  const when = 'daily' in schedule ? { rhythm: 'daily', time: schedule.daily } : { rhythm: String(schedule.every) }
  return { ...fresh, name, folder, pattern, ...when }
}

type DialogProps = { readonly source?: PullSource; readonly onClose: () => void }

/** With `source`, that one is changed. */
export function PullDialog({ source, onClose }: DialogProps) {
  const t = useWords(pullsWords)
  const id = useId()
  const { add, change } = usePullActs()
  const me = useSession()?.person.name
  const models = (useBatches().data ?? []).filter(({ state }) => state === 'done')
  const [form, setForm] = useState(() => (source ? formOf(source) : fresh))
  const [how, setHow] = useState<How>(source?.how ?? { mode: 'upsert', key: 'auto', blanks: 'keep' })
  const [stopAbove, setStopAbove] = useState(String(source?.stopAbove ?? 5))
  const [chosen, setChosen] = useState<number>()
  const [mine, setMine] = useState(false)
  const like = chosen ?? (source ? undefined : models[0]?.id)
  const put = (to: Partial<typeof form>) => setForm({ ...form, ...to })
  const isShare = /^\d{1,3}$/.test(stopAbove) && Number(stopAbove) <= 100
  const isReady =
    form.name.trim() !== '' && form.pattern.trim() !== '' && isShare && (source !== undefined || like !== undefined)
  const busy = add.isPending || change.isPending
  const error = add.error ?? change.error
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const schedule = form.rhythm === 'daily' ? { daily: form.time } : { every: Number(form.rhythm) }
    const [name, folder, pattern] = [form.name.trim(), form.folder.trim(), form.pattern.trim()]
    const wanted = { name, folder, pattern, schedule, how, stopAbove: Number(stopAbove) }
    const onSuccess = () => {
      toast({ text: t(source ? 'changed' : 'added') })
      onClose()
    }
    if (source)
      change.mutate(
        { ...wanted, id: source.id, ...(like === undefined ? {} : { like }), ...(mine ? { mine } : {}) },
        { onSuccess },
      )
    else if (like !== undefined) add.mutate({ ...wanted, like }, { onSuccess })
  }
  const foot = (
    <Button type="submit" form={id} look="main" busy={busy} disabled={!isReady}>
      {t(source ? 'keep' : 'save')}
    </Button>
  )
  return (
    <Dialog title={t(source ? 'changeTitle' : 'add')} onClose={onClose} foot={foot} wide>
      <form id={id} className="gk-form" onSubmit={save}>
        <TextField
          name={t('name')}
          value={form.name}
          maxLength={80}
          placeholder={t('namePlaceholder')}
          data-first
          onText={(name) => put({ name })}
        />
        <WherePick folder={form.folder} pattern={form.pattern} onPick={put} />
        <WhenPick rhythm={form.rhythm} time={form.time} onPick={put} />
        <ModelPick models={models} like={like} mayStay={source !== undefined} onPick={setChosen} />
        <HowBar how={how} onHow={setHow} />
        <TextField
          name={t('stopAbove')}
          value={stopAbove}
          inputMode="numeric"
          hint={t('stopHint')}
          onText={setStopAbove}
        />
        {source && source.by !== me && (
          <label className="gk-pulls-mine">
            <input type="checkbox" checked={mine} onChange={({ target }) => setMine(target.checked)} />
            {t('mine', { name: source.by })}
          </label>
        )}
        {error && (
          <div ref={intoView}>
            <ProblemNotice error={error} />
          </div>
        )}
      </form>
    </Dialog>
  )
}

/** The form is longer than most windows: what is wrong would be told below the edge. */
function intoView(told: HTMLElement | null): void {
  told?.scrollIntoView({ block: 'nearest' })
}

type WhereProps = {
  readonly folder: string
  readonly pattern: string
  readonly onPick: (to: { folder?: string; pattern?: string }) => void
}

function WherePick({ folder, pattern, onPick }: WhereProps) {
  const t = useWords(pullsWords)
  return (
    <>
      <TextField
        name={t('folder')}
        value={folder}
        maxLength={400}
        hint={t('folderHint')}
        onText={(to) => onPick({ folder: to })}
      />
      <TextField
        name={t('pattern')}
        value={pattern}
        maxLength={200}
        hint={t('patternHint')}
        onText={(to) => onPick({ pattern: to })}
      />
    </>
  )
}

type WhenProps = {
  readonly rhythm: string
  readonly time: string
  readonly onPick: (to: { rhythm?: string; time?: string }) => void
}

function WhenPick({ rhythm, time, onPick }: WhenProps) {
  const t = useWords(pullsWords)
  return (
    <>
      <Field name={t('when')}>
        {(input) => (
          <select {...input} value={rhythm} onChange={(event) => onPick({ rhythm: event.target.value })}>
            {(rhythms.includes(rhythm) ? rhythms : [...rhythms, rhythm]).map((one) => (
              <option key={one} value={one}>
                {one === 'daily' ? t('daily') : scheduleName({ every: Number(one) }, t)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {rhythm === 'daily' && (
        <TextField
          name={t('at')}
          type="time"
          required
          value={time}
          hint={t('zone')}
          onText={(to) => onPick({ time: to })}
        />
      )}
    </>
  )
}

type ModelProps = {
  readonly models: readonly Batch[]
  readonly like: number | undefined
  /** The columns may stay as they are. */
  readonly mayStay: boolean
  readonly onPick: (id: number | undefined) => void
}

/** By whose columns later files are read: an import that is done. */
function ModelPick({ models, like, mayStay, onPick }: ModelProps) {
  const t = useWords(pullsWords)
  if (models.length === 0 && !mayStay) return <Notice kind="warning">{t('likeNone')}</Notice>
  return (
    <Field name={t('like')} hint={t('likeHint')}>
      {(input) => (
        <select
          {...input}
          value={like ?? ''}
          onChange={({ target }) => onPick(target.value === '' ? undefined : Number(target.value))}
        >
          {mayStay && <option value="">{t('likeKept')}</option>}
          {models.map((batch) => (
            <option key={batch.id} value={batch.id}>
              {`${batch.name} · ${formatMoment(batch.at)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

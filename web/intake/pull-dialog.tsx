// A new source: which folder and files, when, by the columns of which import, and when to stop and ask.
import { type FormEvent, useId, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
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

const rhythms = ['15', '30', '60', '240', 'daily'] as const

export function PullDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(pullsWords)
  const id = useId()
  const { add } = usePullActs()
  const models = (useBatches().data ?? []).filter(({ state }) => state === 'done')
  const [form, setForm] = useState({ name: '', folder: '', pattern: '*.xlsx', rhythm: 'daily', time: '06:30' })
  const [how, setHow] = useState<How>({ mode: 'upsert', key: 'auto', blanks: 'keep' })
  const [stopAbove, setStopAbove] = useState('5')
  const [chosen, setChosen] = useState<number>()
  const like = chosen ?? models[0]?.id
  const put = (to: Partial<typeof form>) => setForm({ ...form, ...to })
  const isShare = /^\d{1,3}$/.test(stopAbove) && Number(stopAbove) <= 100
  const isReady = form.name.trim() !== '' && form.pattern.trim() !== '' && like !== undefined && isShare
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const schedule = form.rhythm === 'daily' ? { daily: form.time } : { every: Number(form.rhythm) }
    const { name, folder, pattern } = form
    add.mutate(
      {
        name: name.trim(),
        folder: folder.trim(),
        pattern: pattern.trim(),
        schedule,
        how,
        stopAbove: Number(stopAbove),
        like,
      },
      {
        onSuccess: () => {
          toast({ text: t('added') })
          onClose()
        },
      },
    )
  }
  const foot = (
    <Button type="submit" form={id} look="main" busy={add.isPending} disabled={!isReady}>
      {t('save')}
    </Button>
  )
  return (
    <Dialog title={t('add')} onClose={onClose} foot={foot} wide>
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
        <ModelPick models={models} like={like} onPick={setChosen} />
        <HowBar how={how} onHow={setHow} />
        <TextField
          name={t('stopAbove')}
          value={stopAbove}
          inputMode="numeric"
          hint={t('stopHint')}
          onText={setStopAbove}
        />
        {add.error && (
          <div ref={intoView}>
            <ProblemNotice error={add.error} />
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
            {rhythms.map((one) => (
              <option key={one} value={one}>
                {one === 'daily' ? t('daily') : scheduleName({ every: Number(one) }, t)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {rhythm === 'daily' && (
        <TextField name={t('at')} type="time" required value={time} onText={(to) => onPick({ time: to })} />
      )}
    </>
  )
}

type ModelProps = {
  readonly models: readonly Batch[]
  readonly like: number | undefined
  readonly onPick: (id: number) => void
}

/** By whose columns later files are read: an import that is done. */
function ModelPick({ models, like, onPick }: ModelProps) {
  const t = useWords(pullsWords)
  if (models.length === 0) return <Notice kind="warning">{t('likeNone')}</Notice>
  return (
    <Field name={t('like')} hint={t('likeHint')}>
      {(input) => (
        <select {...input} value={like} onChange={(event) => onPick(Number(event.target.value))}>
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

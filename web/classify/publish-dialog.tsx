// Before publishing: who moves from which label to which, on the customers of now; then why and when, and go.
import { type FormEvent, useEffect, useId, useState } from 'react'
import { ProblemError } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import { type Dimension, type TableSpec, usePreview, usePublish, useRefresh } from './classify-data.ts'
import { MoveMatrix } from './move-matrix.tsx'
import { useSchedule } from './publish-data.ts'
import './publish.css'

type PublishDialogProps = {
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly basedOn: number
  readonly hasGap: boolean
  /** A reason to begin with: 回退到第 2 版. */
  readonly because?: string
  readonly onClose: () => void
  readonly onPublished: (job: string, version: number, table: TableSpec) => void
}

export function PublishDialog(props: PublishDialogProps) {
  const { dimension, table, basedOn, hasGap, because = '', onClose } = props
  const t = useWords(rulesWords)
  const say = useWords(partsWords)
  const words = useWords(publishWords)
  const id = useId()
  const { key } = dimension.info
  const [reason, setReason] = useState(because)
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [day, setDay] = useState('')
  const { mutate: ask, data: preview, error } = usePreview()
  const sending = useSending(props, preview)
  useEffect(() => ask({ dimension: key, table }), [ask, key, table])
  const isReady = reason.trim() !== '' && preview !== undefined && (when === 'now' || day !== '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    sending.send(reason.trim(), when === 'later' ? day : undefined)
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={sending.busy} disabled={!isReady}>
        {when === 'now' ? t('publish') : words('schedule')}
      </Button>
    </>
  )
  return (
    <Dialog wide title={t('publishTitle', { version: basedOn + 1 })} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        {error && <ProblemNotice error={error} />}
        {!preview && !error && <Bones lines={5} />}
        {preview && <MoveMatrix {...{ preview, dimension, table }} />}
        {hasGap && <Notice kind="warning">{t('publishWarnGap')}</Notice>}
        <Field name={t('publishReason')} hint={t('publishReasonHint')}>
          {(given) => (
            <textarea
              {...given}
              rows={2}
              required
              maxLength={400}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Choice
          label={words('when')}
          options={[
            { key: 'now', name: words('now') },
            { key: 'later', name: words('later') },
          ]}
          chosen={when}
          onChoose={setWhen}
        />
        {when === 'later' && (
          <TextField
            name={words('day')}
            hint={words('dayHint')}
            type="date"
            required
            min={tomorrow()}
            value={day}
            onText={setDay}
          />
        )}
        {sending.error !== null && <ProblemNotice error={sending.error} />}
      </form>
    </Dialog>
  )
}

/** Publishes now, or asks for it on a day. Refused because somebody was quicker, it closes: the page tells what they changed. */
function useSending(
  { dimension, table, basedOn, onClose, onPublished }: PublishDialogProps,
  preview: ReturnType<typeof usePreview>['data'],
) {
  const words = useWords(publishWords)
  const publish = usePublish()
  const schedule = useSchedule()
  const refresh = useRefresh()
  const input = { dimension: dimension.info.key, table, basedOn }
  const onError = (error: Error) => {
    if (error instanceof ProblemError && error.code === 'changed-meanwhile') void refresh().then(onClose)
  }
  const send = (reason: string, on: string | undefined) => {
    if (on !== undefined) {
      const onSuccess = () => {
        onClose()
        toast({ text: words('scheduled', { day: on }) })
      }
      schedule.mutate({ ...input, reason, on }, { onSuccess, onError })
      return
    }
    const previewed = preview && {
      previewed: { moves: preview.moves, unchanged: preview.unchanged, at: preview.at, seen: preview.seen },
    }
    const onSuccess: Parameters<typeof publish.mutate>[1] = {
      onError,
      onSuccess: (done) => {
        onClose()
        onPublished(done.job, done.dimension.version, tableOf(done.dimension) ?? table)
      },
    }
    publish.mutate({ ...input, reason, ...previewed }, onSuccess)
  }
  return { send, busy: publish.isPending || schedule.isPending, error: publish.error ?? schedule.error }
}

/** In Asia/Shanghai, where days of publication are counted. */
function tomorrow(): string {
  return new Date(Date.now() + (8 + 24) * 3_600_000).toISOString().slice(0, 10)
}

function tableOf({ source }: Dimension): TableSpec | undefined {
  return source.kind === 'table' ? source.table : undefined
}

// Before publishing: who moves from which label to which, on the customers of now; then why, and go.
import { type FormEvent, useEffect, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { rulesWords } from '../words/rules.ts'
import { type Dimension, type TableSpec, usePreview, usePublish } from './classify-data.ts'
import { MoveMatrix } from './move-matrix.tsx'

type PublishDialogProps = {
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly basedOn: number
  readonly hasGap: boolean
  readonly onClose: () => void
  readonly onPublished: (job: string, version: number, table: TableSpec) => void
}

export function PublishDialog({ dimension, table, basedOn, hasGap, onClose, onPublished }: PublishDialogProps) {
  const t = useWords(rulesWords)
  const say = useWords(partsWords)
  const id = useId()
  const { key } = dimension.info
  const [reason, setReason] = useState('')
  const { mutate: ask, data: preview, error } = usePreview()
  const publish = usePublish()
  useEffect(() => ask({ dimension: key, table }), [ask, key, table])
  const send = (event: FormEvent) => {
    event.preventDefault()
    publish.mutate(
      { dimension: key, table, reason: reason.trim(), basedOn },
      {
        onSuccess: (done) => {
          onClose()
          onPublished(done.job, done.dimension.version, tableOf(done.dimension) ?? table)
        },
      },
    )
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={publish.isPending} disabled={!reason.trim() || !preview}>
        {t('publish')}
      </Button>
    </>
  )
  return (
    <Dialog wide title={t('publishTitle', { version: basedOn + 1 })} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        {error && <ProblemNotice error={error} />}
        {!preview && !error && <Bones lines={5} />}
        {preview && <MoveMatrix preview={preview} labels={dimension.info.labels} />}
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
        {publish.error && <ProblemNotice error={publish.error} />}
      </form>
    </Dialog>
  )
}

function tableOf({ source }: Dimension): TableSpec | undefined {
  return source.kind === 'table' ? source.table : undefined
}

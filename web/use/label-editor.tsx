// Setting the label of one customer in one dimension; over a rule it is a pin and asks for the reason.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CustomerRow, DimensionInfo } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useText, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { done } from './changes.ts'
import { LabelChooser } from './label-chooser.tsx'

type EditorProps = {
  readonly row: Pick<CustomerRow, 'id' | 'labels'>
  readonly dimension: DimensionInfo
  readonly onDone: () => void
}

export function LabelEditor({ row, dimension, onDone }: EditorProps) {
  const t = useWords(customerWords)
  const acts = useWords(actsWords)
  const text = useText()
  const queries = useQueryClient()
  const isPin = dimension.source !== 'entered'
  const [labels, setLabels] = useState<readonly string[]>(row.labels[dimension.key] ?? [])
  const [reason, setReason] = useState('')
  const [expires, setExpires] = useState('')
  const save = useMutation({
    mutationFn: (chosen: readonly string[]) =>
      call(contract.label, {
        ids: [row.id],
        dimension: dimension.key,
        labels: [...chosen],
        mode: 'set',
        ...(isPin ? { reason: reason.trim(), ...(expires ? { expires } : {}) } : {}),
      }),
    onSuccess: ({ changeSet }) => {
      done(queries, [changeSet], isPin ? acts('pinned') : acts('labelled', { count: 1 }))
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(labels)
  }
  const name = text(dimension.name)
  return (
    <form
      className="gk-label-editor"
      onSubmit={submit}
      data-own-escape=""
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      {isPin && <p className="gk-quiet">{t('pinAbout', { dimension: name })}</p>}
      <LabelChooser
        dimension={dimension}
        chosen={labels}
        onChosen={(next) => {
          setLabels(next)
          // One label without a reason needs no second click.
          if (!isPin && dimension.cardinality === 'one') save.mutate(next)
        }}
      />
      {isPin && (
        <>
          <TextField name={t('pinReason')} value={reason} maxLength={400} required onText={setReason} />
          <TextField name={t('pinUntil')} hint={t('pinUntilHint')} type="date" value={expires} onText={setExpires} />
        </>
      )}
      {save.error && <ProblemNotice error={save.error} />}
      {(isPin || dimension.cardinality === 'many') && (
        <div className="gk-label-editor-acts">
          <Button small onClick={onDone}>
            {t('cancel')}
          </Button>
          <Button
            small
            look="main"
            type="submit"
            busy={save.isPending}
            disabled={isPin && (!reason.trim() || labels.length === 0)}
          >
            {t(isPin ? 'pin' : 'save')}
          </Button>
        </div>
      )}
    </form>
  )
}

// Setting labels of many customers at once; over a rule it pins and asks why.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { Choice } from '../ui/choice.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { bulkWords } from '../words/bulk.ts'
import { type BulkDialogProps, BulkForm, useBulk } from './bulk-dialogs.tsx'
import { done } from './changes.ts'
import { LabelChooser } from './label-chooser.tsx'

type Mode = 'set' | 'add' | 'remove' | 'unpin'

export function BulkLabels(props: BulkDialogProps) {
  const { book, count, onClose } = props
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const [key, setKey] = useState(book.dimensions.find(({ source }) => source === 'entered')?.key ?? '')
  const [labels, setLabels] = useState<readonly string[]>([])
  const [mode, setMode] = useState<Mode>('set')
  const [reason, setReason] = useState('')
  const dimension = book.dimension(key)
  const isPin = dimension !== undefined && dimension.source !== 'entered'
  const modes: readonly Mode[] =
    dimension?.cardinality === 'many' ? ['set', 'add', 'remove'] : isPin ? ['set', 'unpin'] : ['set']
  const bulk = useBulk(
    props,
    (of) =>
      call(contract.label, {
        ...of,
        dimension: key,
        labels: mode === 'unpin' ? [] : [...labels],
        mode,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      }),
    ({ changeSet, changed }) => done(queries, [changeSet], acts('labelled', { count: changed })),
  )
  const needsLabel = mode !== 'unpin' && (isPin || mode !== 'set') && labels.length === 0
  const needsReason = isPin && mode !== 'unpin' && !reason.trim()
  return (
    <BulkForm
      title={t('labelTitle', { count })}
      verb={t('apply')}
      busy={bulk.isPending}
      error={bulk.error}
      ready={dimension !== undefined && !needsLabel && !needsReason}
      onSubmit={() => bulk.mutate()}
      onClose={onClose}
    >
      <Field name={t('dimension')}>
        {(input) => (
          <select
            {...input}
            value={key}
            onChange={(event) => {
              setKey(event.target.value)
              setLabels([])
              setMode('set')
            }}
          >
            <NamedOptions of={book.dimensions} />
          </select>
        )}
      </Field>
      {modes.length > 1 && (
        <Choice
          label={t('way')}
          options={modes.map((one) => ({ key: one, name: t(one) }))}
          chosen={mode}
          onChoose={setMode}
        />
      )}
      {dimension && mode !== 'unpin' && (
        <LabelChooser key={key} dimension={dimension} chosen={labels} onChosen={setLabels} />
      )}
      {!isPin && mode === 'set' && <p className="gk-quiet">{t('clearsLabels')}</p>}
      {isPin && mode !== 'unpin' && (
        <TextField name={t('pinReason')} value={reason} maxLength={400} required onText={setReason} />
      )}
    </BulkForm>
  )
}

// Deciding about a label: keep it, merge it into another, retire it; always with a reason, which is kept.
import { useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { Rewrites } from '../classify/rewrites.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { heirsOf } from '../ui/heirs.ts'
import { NamedOptions } from '../ui/named-options.tsx'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { labelReviewWords } from '../words/label-review.ts'
import { useKeep, useRetire } from './label-review-data.ts'

export type DecideAct = {
  readonly what: 'keep' | 'merge' | 'retire'
  readonly label: string
  /** Of a merge: the label that is proposed as its heir. */
  readonly into?: string
}

type DecideProps = { readonly act: DecideAct; readonly dimension: DimensionInfo; readonly onClose: () => void }

export function DecideDialog({ act: { what, label, into }, dimension, onClose }: DecideProps) {
  const t = useWords(labelReviewWords)
  const language = useLanguage()
  const [keep, retire] = [useKeep(), useRetire()]
  const others = heirsOf(dimension.labels, label)
  const [heir, setHeir] = useState(into ?? others[0]?.key ?? '')
  const name = dimension.labels.find(({ key }) => key === label)?.name[language] ?? label
  const decide = async (reason: string) => {
    const input = { dimension: dimension.key, label, reason }
    if (what === 'keep') await keep.mutateAsync(input)
    else await retire.mutateAsync({ ...input, ...(what === 'merge' ? { replacedBy: heir } : {}) })
    toast({ text: t(({ keep: 'keptDone', merge: 'mergedDone', retire: 'retiredDone' } as const)[what], { name }) })
  }
  return (
    <Confirm
      title={t(`${what}Title`, { name })}
      verb={t(what)}
      danger={what !== 'keep'}
      withReason
      act={decide}
      onClose={onClose}
    >
      <p>{t(`${what}About`)}</p>
      {what === 'merge' && (
        <Field name={t('into')}>
          {(given) => (
            <select {...given} value={heir} onChange={(event) => setHeir(event.target.value)}>
              <NamedOptions of={others} />
            </select>
          )}
        </Field>
      )}
      {what !== 'keep' && (
        <Rewrites dimension={dimension.key} label={label} into={what === 'merge' ? heir : undefined} />
      )}
    </Confirm>
  )
}

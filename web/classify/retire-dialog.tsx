// Retiring a label: what becomes of those who carry it.
import { useState } from 'react'
import { Confirm } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { heirsOf } from '../ui/heirs.ts'
import { NamedOptions } from '../ui/named-options.tsx'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import { type Dimension, type LabelInfo, useRetireLabel } from './classify-data.ts'
import { Rewrites } from './rewrites.tsx'

type RetireDialogProps = { readonly dimension: Dimension; readonly label: LabelInfo; readonly onClose: () => void }

export function RetireDialog({ dimension, label, onClose }: RetireDialogProps) {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const retire = useRetireLabel()
  const [replacedBy, setReplacedBy] = useState('')
  const name = label.name[language]
  const others = heirsOf(dimension.info.labels, label.key)
  const act = async () => {
    await retire.mutateAsync({
      dimension: dimension.info.key,
      label: label.key,
      retired: true,
      ...(replacedBy ? { replacedBy } : {}),
    })
    toast({ text: t('retireDone', { name }) })
  }
  return (
    <Confirm title={t('retireTitle', { name })} verb={t('retire')} danger act={act} onClose={onClose}>
      <Field name={t('retireReplace')}>
        {(given) => (
          <select {...given} value={replacedBy} onChange={(event) => setReplacedBy(event.target.value)}>
            <option value="">{t('retireKeep')}</option>
            <NamedOptions of={others} />
          </select>
        )}
      </Field>
      <Rewrites dimension={dimension.info.key} label={label.key} into={replacedBy || undefined} />
    </Confirm>
  )
}

// What one column becomes: a field, a dimension, tags, a new field, or nothing.
import { useState } from 'react'
import type { ColumnPlan, ColumnTarget } from '#intake/contract/batch.ts'
import { useMay } from '../session.ts'
import { useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import type { Desk } from './batch-data.ts'
import { NewFieldDialog } from './new-field-dialog.tsx'
import { PartOptions } from './part-options.tsx'
import { keyOf, targetOf } from './targets.ts'

type TargetPickProps = {
  readonly column: ColumnPlan
  readonly header: string
  readonly desk: Desk
  readonly onTarget: (target: ColumnTarget) => void
}

export function TargetPick({ column, header, desk, onTarget }: TargetPickProps) {
  const t = useWords(intakeWords)
  const text = useText()
  const mayAddFields = useMay('template.manage')
  const [making, setMaking] = useState(false)
  const { target } = column
  const pick = (key: string) => {
    const picked = targetOf(key)
    if (picked) onTarget(picked)
    else setMaking(true)
  }
  const regions = desk.fields.filter((field) => field.means === 'region')
  return (
    <>
      <select
        className="gk-pick"
        aria-label={t('goesTo', { header })}
        value={keyOf(target)}
        onChange={(event) => pick(event.target.value)}
      >
        <option value="leave-out">{t('leaveOut')}</option>
        <optgroup label={t('fieldsGroup')}>
          {desk.fields.map((field) => (
            <option key={field.key} value={`field:${field.key}`}>
              {text(field.name)}
            </option>
          ))}
          {regions.flatMap((field) =>
            (['province', 'city', 'district'] as const).map((part) => (
              <option key={part} value={`field:${field.key}:${part}`}>
                {t(part, { field: text(field.name) })}
              </option>
            )),
          )}
        </optgroup>
        <optgroup label={t('dimensionsGroup')}>
          {desk.dimensions.map((dimension) => (
            <option key={dimension.key} value={`dimension:${dimension.key}`}>
              {text(dimension.name)}
            </option>
          ))}
        </optgroup>
        <PartOptions desk={desk} target={target} />
        <optgroup label={t('otherGroup')}>
          <option value="tags">{t('tags')}</option>
          <option value="combined">{t('combined')}</option>
          {(mayAddFields || 'new' in target) && (
            <option value="new">
              {'new' in target ? t('newFieldNamed', { name: text(target.new.name) }) : t('newField')}
            </option>
          )}
        </optgroup>
      </select>
      {making && (
        <NewFieldDialog
          header={header}
          column={column}
          desk={desk}
          onClose={() => setMaking(false)}
          onField={(field) => {
            setMaking(false)
            onTarget({ new: field })
          }}
        />
      )}
    </>
  )
}

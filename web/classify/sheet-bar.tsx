// Above the sheet: draft or in use, what holds where several rules match, undo and redo.
import { Keyboard, Redo2, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { TableSpec } from '#domain/template.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension } from './classify-data.ts'
import type { DraftDesk } from './use-draft.ts'

const policies = ['U', 'F', 'A', 'P', 'C'] as const

type SheetBarProps = {
  readonly desk: DraftDesk
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly readOnly: boolean
  readonly showKeys: () => void
  readonly children?: ReactNode
}

export function SheetBar({ desk, dimension, table, readOnly, showKeys, children }: SheetBarProps) {
  const t = useWords(rulesWords)
  const say = useWords(sheetWords)
  const [asking, setAsking] = useState(false)
  const offered = policies.filter(
    (policy) => (policy === 'C') === (dimension.info.cardinality === 'many') || policy === desk.draft.hitPolicy,
  )
  return (
    <div className="gk-sheet-bar">
      <span className={desk.isChanged ? 'gk-draft gk-draft-open' : 'gk-draft'}>
        {t(desk.isChanged ? 'draft' : 'inUse')}
      </span>
      <label>
        <span>{t('hitPolicy')}</span>
        <select
          className="gk-input"
          value={desk.draft.hitPolicy}
          disabled={readOnly}
          onChange={({ target }) => {
            const to = policies.find((policy) => policy === target.value)
            if (to) desk.change((now) => ({ ...now, hitPolicy: to }))
          }}
        >
          {offered.map((policy) => (
            <option key={policy} value={policy}>
              {t(`policy${policy}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="gk-sheet-acts">
        {children}
        {!readOnly && (
          <>
            <Button
              look="quiet"
              small
              icon={Undo2}
              aria-label={t('undo')}
              disabled={!desk.canUndo}
              onClick={desk.undo}
            />
            <Button
              look="quiet"
              small
              icon={Redo2}
              aria-label={t('redo')}
              disabled={!desk.canRedo}
              onClick={desk.redo}
            />
            <Button
              look="quiet"
              small
              icon={Keyboard}
              aria-label={say('keys')}
              title={say('keys')}
              onClick={showKeys}
            />
            <Button look="quiet" small disabled={!desk.isChanged} onClick={() => setAsking(true)}>
              {t('discard')}
            </Button>
          </>
        )}
      </div>
      {asking && (
        <Confirm
          title={t('discardTitle')}
          verb={t('discard')}
          danger
          act={async () => desk.restart(table, false)}
          onClose={() => setAsking(false)}
        >
          <p>{t('discardAbout', { version: dimension.version })}</p>
        </Confirm>
      )}
    </div>
  )
}

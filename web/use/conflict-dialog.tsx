// Cells that somebody else changed in the meantime: both values side by side, and the person decides.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { toggled } from '../ui/toggled.ts'
import { useText, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { partsWords } from '../words/parts.ts'
import { nameOf } from './cell.ts'
import { done } from './changes.ts'
import type { DeskBook } from './desk.ts'
import { type Conflict, saveOver } from './edits.ts'

type ConflictProps = { readonly conflicts: readonly Conflict[]; readonly book: DeskBook; readonly onClose: () => void }

export function ConflictDialog({ conflicts, book, onClose }: ConflictProps) {
  const t = useWords(actsWords)
  const parts = useWords(partsWords)
  const text = useText()
  const queries = useQueryClient()
  const [mine, setMine] = useState<ReadonlySet<number>>(new Set())
  const save = useMutation({
    mutationFn: () => saveOver(conflicts.filter((_, at) => mine.has(at))),
    onSuccess: ({ changeSets }) => {
      done(queries, changeSets, t('edited'))
      onClose()
    },
  })
  const settle = () => {
    if (mine.size > 0) return save.mutate()
    // The refused texts in the cells give way to the rows as they are now.
    done(queries, [null], '')
    onClose()
  }
  const foot = (
    <Button look="main" busy={save.isPending} onClick={settle}>
      {parts('save')}
    </Button>
  )
  return (
    <Dialog title={t('conflictTitle')} onClose={onClose} foot={foot} wide>
      <p>{t('conflictAbout')}</p>
      <ul className="gk-conflicts">
        {conflicts.map(({ change, shown }, at) => (
          <li key={`${change.key} ${change.column}`}>
            <strong>
              {change.row ? nameOf(change.row, book) : change.rowIndex + 1} · {text(book.field(change.column)?.name)}
            </strong>
            <dl>
              <div>
                <dt>{t('conflictNow')}</dt>
                <dd>{shown || t('nothing')}</dd>
              </div>
              <div>
                <dt>{t('conflictMine')}</dt>
                <dd>{change.text || t('nothing')}</dd>
              </div>
            </dl>
            <Choice
              label={t('conflictTitle')}
              options={[
                { key: 'now', name: t('keepNow') },
                { key: 'mine', name: t('keepMine') },
              ]}
              chosen={mine.has(at) ? 'mine' : 'now'}
              onChoose={() => setMine(toggled(mine, at))}
            />
          </li>
        ))}
      </ul>
      {save.error && <ProblemNotice error={save.error} />}
    </Dialog>
  )
}

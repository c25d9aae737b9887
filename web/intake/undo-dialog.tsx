// Taking an import back: first what would go back and what was changed since, each such customer with a choice.
import { type FormEvent, useId, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import type { Batch } from '#intake/contract/batch.ts'
import type { contract } from '#intake/contract.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { intakeUndoWords } from '../words/intake-undo.ts'
import { partsWords } from '../words/parts.ts'
import { useUndo, useUndoPreview } from './batch-data.ts'

type UndoProps = {
  readonly batch: Batch
  /** Absent: the whole import. */
  readonly customers?: readonly number[]
  readonly onClose: () => void
}

export function UndoDialog({ batch, customers, onClose }: UndoProps) {
  const t = useWords(intakeUndoWords)
  const say = useWords(partsWords)
  const preview = useUndoPreview(batch.id, customers)
  const undo = useUndo(batch.id)
  const [over, setOver] = useState<ReadonlySet<number>>(new Set())
  const id = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const part = { ...(customers ? { customers: [...customers] } : {}), ...(over.size ? { over: [...over] } : {}) }
    undo.mutate(part, {
      onSuccess: ({ restored, conflicts }) => {
        const kept = new Set(conflicts.map(({ customer }) => customer)).size
        toast({
          text: `${t('undone', { count: restored })}${kept ? ` ${t('kept', { count: kept })}` : ''}`,
          stay: 8000,
        })
        onClose()
      },
    })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button type="submit" form={id} look="danger" busy={undo.isPending} disabled={!preview.data}>
        {customers ? t('undoSome', { count: customers.length }) : t('undo')}
      </Button>
    </>
  )
  return (
    <Dialog wide title={customers ? t('askSome', { count: customers.length }) : t('ask')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <p>{t('about')}</p>
        {preview.isPending && <Bones lines={3} />}
        {(preview.error ?? undo.error) && <ProblemNotice error={preview.error ?? undo.error} />}
        {preview.data && <Preview preview={preview.data} over={over} onOver={setOver} />}
      </form>
    </Dialog>
  )
}

type PreviewProps = {
  readonly preview: OutputOf<typeof contract.undoPreview>
  readonly over: ReadonlySet<number>
  readonly onOver: (over: ReadonlySet<number>) => void
}

function Preview({ preview, over, onOver }: PreviewProps) {
  const t = useWords(intakeUndoWords)
  const { conflicts, count } = preview
  const free = conflicts.filter((one) => one.free).map(({ customer }) => customer)
  return (
    <>
      <p>{t('willRestore', { count: preview.restored })}</p>
      {count > 0 && (
        <>
          <p>
            {t('changedSince', { count })}
            {free.length > 1 && (
              <Button small look="quiet" onClick={() => onOver(over.size === free.length ? new Set() : new Set(free))}>
                {t(over.size === free.length ? 'keepAll' : 'overAll')}
              </Button>
            )}
          </p>
          <ul className="gk-conflicts">
            {conflicts.map((one) => (
              <Conflict key={one.customer} conflict={one} over={over} onOver={onOver} />
            ))}
          </ul>
          {count > conflicts.length && <p className="gk-quiet">{t('more', { count: count - conflicts.length })}</p>}
        </>
      )}
    </>
  )
}

type ConflictProps = Omit<PreviewProps, 'preview'> & { readonly conflict: PreviewProps['preview']['conflicts'][number] }

function Conflict({ conflict, over, onOver }: ConflictProps) {
  const t = useWords(intakeUndoWords)
  const text = useText()
  const { customer, name, fields, made, used, free } = conflict
  const put = (back: boolean) => {
    const next = new Set(over)
    if (back) next.add(customer)
    else next.delete(customer)
    onOver(next)
  }
  const since = [...fields.map(text), ...(used ? [t('workSince')] : [])].join(t('comma'))
  return (
    <li>
      <span>
        <strong>{name}</strong>{' '}
        <span className="gk-quiet">{made ? t(since ? 'madeThen' : 'made', { since }) : since}</span>
      </span>
      {free ? (
        <select
          className="gk-pick"
          aria-label={t(made ? 'choiceMade' : 'choice', { name })}
          value={over.has(customer) ? 'back' : 'keep'}
          onChange={(event) => put(event.target.value === 'back')}
        >
          <option value="keep">{t(made ? 'keepMade' : 'keepLater')}</option>
          <option value="back">{t(made ? 'letGo' : 'goBack')}</option>
        </select>
      ) : (
        <span className="gk-quiet">{t('stays')}</span>
      )}
    </li>
  )
}

// What an import changed, customer by customer and field by field; some of them can be taken back.
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { Card } from '../ui/page.tsx'
import { Bones, Failure } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { bookOf } from '../use/desk.ts'
import { Value } from '../use/history.tsx'
import { intakeUndoWords } from '../words/intake-undo.ts'
import { useCellChanges, useChanged, useDesk } from './batch-data.ts'
import { UndoDialog } from './undo-dialog.tsx'
import './changed.css'

const pageOf = 50

export function ChangedList({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeUndoWords)
  const language = useLanguage()
  const rows = batch.rows
  const kinds = (['updated', 'created'] as const).filter((kind) => (rows?.[kind] ?? 0) > 0)
  const [picked, setOnly] = useState<'created' | 'updated'>()
  const [start, setStart] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [asking, setAsking] = useState(false)
  const only = picked ?? kinds[0] ?? 'updated'
  const list = useChanged(batch.id, only, start)
  if (kinds.length === 0) return null
  const total = list.data?.total ?? 0
  return (
    <Card
      title={t('changed')}
      acts={
        chosen.size > 0 && (
          <Button small look="danger" icon={Undo2} onClick={() => setAsking(true)}>
            {t('undoSome', { count: chosen.size })}
          </Button>
        )
      }
    >
      <fieldset className="gk-changed-kinds" aria-label={t('changed')}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            small
            aria-pressed={only === kind}
            onClick={() => {
              setOnly(kind)
              setStart(0)
            }}
          >
            {t(kind, { count: formatCount(rows?.[kind] ?? 0, language) })}
          </Button>
        ))}
      </fieldset>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Bones lines={5} />}
      <ul className="gk-changed">
        {list.data?.customers.map((one) => (
          <One key={one.id} one={one} batch={batch} chosen={chosen} onChosen={setChosen} />
        ))}
      </ul>
      {total > pageOf && (
        <div className="gk-changed-pages">
          <Button small disabled={start === 0} onClick={() => setStart(start - pageOf)}>
            {t('before')}
          </Button>
          <span className="gk-quiet">
            {t('page', { from: start + 1, to: Math.min(start + pageOf, total), total: formatCount(total, language) })}
          </span>
          <Button small disabled={start + pageOf >= total} onClick={() => setStart(start + pageOf)}>
            {t('after')}
          </Button>
        </div>
      )}
      {asking && (
        <UndoDialog
          batch={batch}
          customers={[...chosen]}
          onClose={() => {
            setAsking(false)
            setChosen(new Set())
          }}
        />
      )}
    </Card>
  )
}

type OneProps = {
  readonly one: { readonly id: number; readonly number: string; readonly name: string; readonly takenBack: boolean }
  readonly batch: Batch
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}

function One({ one, batch, chosen, onChosen }: OneProps) {
  const t = useWords(intakeUndoWords)
  const [open, setOpen] = useState(false)
  const turn = () => {
    const next = new Set(chosen)
    if (!next.delete(one.id)) next.add(one.id)
    onChosen(next)
  }
  return (
    <li>
      <div className="gk-changed-line">
        <input
          type="checkbox"
          aria-label={t('choose', { name: one.name })}
          checked={chosen.has(one.id)}
          disabled={one.takenBack || batch.state !== 'done'}
          onChange={turn}
        />
        <span className="gk-quiet">{one.number}</span>
        <span>{one.name}</span>
        {one.takenBack && <LabelChip name={t('takenBack')} colour="grey" dot />}
        <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'fold' : 'cells')}
        </Button>
      </div>
      {open && <Cells customer={one.id} changeSet={batch.changeSet} />}
    </li>
  )
}

function Cells({ customer, changeSet }: { readonly customer: number; readonly changeSet: string | undefined }) {
  const t = useWords(intakeUndoWords)
  const text = useText()
  const cells = useCellChanges(customer, changeSet)
  const desk = useDesk()
  if (cells.error) return <Failure error={cells.error} retry={() => void cells.refetch()} />
  if (!cells.data || !desk.data) return <Bones lines={2} />
  const book = bookOf(desk.data)
  if (cells.data.length === 0) return <p className="gk-quiet">{t('noCells')}</p>
  return (
    <dl className="gk-changed-cells">
      {cells.data.map(({ field, name, before, after }) => (
        <div key={field}>
          <dt>{text(name)}</dt>
          <dd>
            <Value field={field} value={before} book={book} was />
            <span aria-hidden>→</span>
            <Value field={field} value={after} book={book} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

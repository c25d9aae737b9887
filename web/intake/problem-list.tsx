// What was found in the columns, and how to mend every such spelling at once.
import { CircleCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useCorrect } from './batch-data.ts'

type Group = NonNullable<Batch['problems']>[number]

const weights = [
  { key: 'refused', colour: 'red' },
  { key: 'flagged', colour: 'amber' },
] as const

/** The rows themselves must stay in sight below: more kinds than these are folded away. */
const SHOWN = 4

export function ProblemList({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const [whole, setWhole] = useState(false)
  const all = batch.problems ?? []
  const open = weights.flatMap(({ key }) => all.filter((group) => group.weight === key))
  if (open.length === 0) {
    return (
      <p className="gk-problem-line">
        <CircleCheck size={18} color="var(--gk-success)" aria-hidden />
        <span>{t('noProblems')}</span>
        <span className="gk-quiet">{t('noProblemsAbout')}</span>
      </p>
    )
  }
  return (
    <>
      <ul className="gk-problems">
        {(whole ? open : open.slice(0, SHOWN)).map((group) => (
          <Problem key={`${group.column}|${group.code}`} batch={batch} group={group} />
        ))}
      </ul>
      {open.length > SHOWN && (
        <Button small look="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('problemsFewer') : t('problemsMore', { count: open.length - SHOWN })}
        </Button>
      )}
    </>
  )
}

function Problem({ batch, group }: { readonly batch: Batch; readonly group: Group }) {
  const t = useWords(intakeWords)
  const text = useText()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const colour = weights.find((weight) => weight.key === group.weight)?.colour
  const word = group.weight === 'flagged' ? 'flagged' : group.column < 0 ? 'refusedRow' : 'refused'
  const mendable = group.values.length > 0 && group.column >= 0
  return (
    <li className="gk-problem">
      <div className="gk-problem-line">
        <LabelChip name={t(word)} colour={colour} dot />
        <span>
          {group.header && <strong>{group.header} </strong>}
          {text(group.message)}
        </span>
        <span className="gk-quiet">{t('cells', { count: formatCount(group.count, language) })}</span>
        {mendable && (
          <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('mend')}
          </Button>
        )}
      </div>
      {open && (
        <div className="gk-mend">
          {group.values.map(({ value, count }) => (
            <Mend key={value} batch={batch} column={group.column} value={value} count={count} />
          ))}
        </div>
      )}
    </li>
  )
}

type MendProps = {
  readonly batch: Batch
  readonly column: number
  readonly value: string
  readonly count: number
}

/** One wrong spelling and what it should be, everywhere in the column. */
function Mend({ batch, column, value, count }: MendProps) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const [to, setTo] = useState(value)
  const correct = useCorrect(batch.id)
  const send = (event: FormEvent) => {
    event.preventDefault()
    correct.mutate({ spellings: [{ column, from: value, to: to.trim() }] }, { onError: toastProblem })
  }
  return (
    <form onSubmit={send}>
      <code title={value}>{value || t('mendEmpty')}</code>
      <span className="gk-quiet">× {formatCount(count, language)}</span>
      <input
        className="gk-input"
        aria-label={t('mendAs', { value })}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button small type="submit" busy={correct.isPending} disabled={to.trim() === value}>
        {t('mendGo')}
      </Button>
    </form>
  )
}

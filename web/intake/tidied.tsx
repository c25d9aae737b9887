// What was tidied by itself, kind by kind, with what it became; each kind can be left as it was written.
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useCheck } from './batch-data.ts'
import './tidied.css'

type Group = NonNullable<Batch['problems']>[number]

/** Examples of one kind, and kinds before the rest is folded away: the rows themselves must stay in sight below. */
const [examples, folded] = [3, 5]

export function Tidied({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const [whole, setWhole] = useState(false)
  const groups = (batch.problems ?? []).filter((group) => group.weight === 'repaired')
  if (groups.length === 0) return null
  const count = groups.filter((group) => !group.tidying?.kept).reduce((sum, group) => sum + group.count, 0)
  return (
    <Card
      title={t('tidied')}
      acts={<span className="gk-quiet">{t('tidiedSum', { count: formatCount(count, language) })}</span>}
    >
      <ul className="gk-problems">
        {(whole ? groups : groups.slice(0, folded)).map((group) => (
          <Kind key={`${group.column}|${group.code}|${group.tidying?.kept}`} batch={batch} group={group} />
        ))}
      </ul>
      {groups.length > folded && (
        <Button small look="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('problemsFewer') : t('problemsMore', { count: groups.length - folded })}
        </Button>
      )}
    </Card>
  )
}

function Kind({ batch, group }: { readonly batch: Batch; readonly group: Group }) {
  const t = useWords(intakeWords)
  const text = useText()
  const language = useLanguage()
  const { tidying } = group
  return (
    <li className="gk-problem gk-tidied" data-kept={tidying?.kept || undefined}>
      <div className="gk-problem-line">
        <span title={text(group.message)}>
          {group.header && <strong>{group.header} </strong>}
          {tidying ? text(tidying.name) : text(group.message)}
        </span>
        {(group.count > 0 || !tidying?.kept) && (
          <span className="gk-quiet">{t('cells', { count: formatCount(group.count, language) })}</span>
        )}
        {tidying && <AsWritten batch={batch} group={group} kept={tidying.kept} />}
      </div>
      {!tidying?.kept && <Examples group={group} />}
    </li>
  )
}

function Examples({ group }: { readonly group: Group }) {
  const t = useWords(intakeWords)
  const told = group.values.filter(({ became }) => became !== undefined).slice(0, examples)
  if (told.length === 0) return null
  return (
    <ul className="gk-became">
      {told.map(({ value, became }) => (
        <li key={value}>
          <code>{value}</code>
          <ArrowRight size={13} role="img" aria-label={t('became')} />
          <code>{became || t('mendEmpty')}</code>
        </li>
      ))}
    </ul>
  )
}

type AsWrittenProps = { readonly batch: Batch; readonly group: Group; readonly kept: boolean }

/** The switch of one kind in one column; the rows are checked again. */
function AsWritten({ batch, group, kept }: AsWrittenProps) {
  const t = useWords(intakeWords)
  const check = useCheck(batch.id)
  const busy = check.isPending || batch.state === 'checking'
  const turn = () => {
    const columns = (batch.layout?.columns ?? []).map((column) => {
      if (column.index !== group.column) return column
      const others = (column.asWritten ?? []).filter((code) => code !== group.code)
      return { ...column, asWritten: kept ? others : [...others, group.code] }
    })
    check.mutate({ columns }, { onError: toastProblem })
  }
  return (
    <label className="gk-as-written">
      <input type="checkbox" checked={check.isPending ? !kept : kept} disabled={busy} onChange={turn} />
      {t('asWritten')}
    </label>
  )
}

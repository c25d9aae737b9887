// The other tables of the same file: sheets, or tables further down, each an import of its own.
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { Batch } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { useAlso } from './batch-data.ts'
import './tidied.css'

type Table = { readonly sheet?: string; readonly headerRow?: number }

/** Nothing where the file has one table only. */
export function OtherTables({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const also = useAlso(batch.id)
  const siblings = batch.siblings ?? []
  const open = batch.state === 'looked' || batch.state === 'checked' ? notYet(batch) : []
  if (siblings.length === 0 && open.length === 0) return null
  const takeAll = async () => {
    for (const table of open) await also.mutateAsync(table).catch(toastProblem)
  }
  return (
    <Notice
      kind="plain"
      title={t(open.length > 0 ? 'otherTables' : 'siblings')}
      acts={
        open.length > 1 ? (
          <Button small busy={also.isPending} onClick={() => void takeAll()}>
            {t('alsoAll', { count: open.length })}
          </Button>
        ) : undefined
      }
    >
      <span className="gk-tables">
        {siblings.map(({ id, sheet, headerRow, state }) => (
          <Link key={id} to={`/intake/${id}`}>
            {nameOf({ sheet, ...(headerRow ? { headerRow } : {}) })} · {t(`state-${state}`)}
          </Link>
        ))}
        {open.map((table) => (
          <Button
            key={`${table.sheet}|${table.headerRow}`}
            small
            icon={Plus}
            disabled={also.isPending}
            onClick={() => also.mutate(table, { onError: toastProblem })}
          >
            {t('also', { name: nameOf(table) })}
          </Button>
        ))}
      </span>
    </Notice>
  )

  function nameOf({ sheet, headerRow }: Table): string {
    const from = headerRow === undefined ? '' : t('fromRow', { row: headerRow })
    return [sheet, from].filter(Boolean).join(' ')
  }
}

/** Visible sheets and tables of this sheet that nobody has asked for yet. */
function notYet({ layout, siblings = [] }: Batch): Table[] {
  if (!layout) return []
  const taken = (sheet: string, headerRow?: number) =>
    siblings.some((one) => one.sheet === sheet && (headerRow === undefined || one.headerRow === headerRow))
  const sheets = layout.sheets
    .filter(({ name, hidden }) => !hidden && name !== layout.sheet && !taken(name))
    .map(({ name }) => ({ sheet: name }))
  const own = layout.sheets.length > 1 ? (layout.sheet ?? '') : ''
  const tables = (layout.tables ?? [])
    .filter(({ headerRow }) => headerRow !== layout.headerRow && !taken(own, headerRow))
    .map(({ headerRow }) => ({ ...(own ? { sheet: own } : {}), headerRow }))
  return [...tables, ...sheets]
}

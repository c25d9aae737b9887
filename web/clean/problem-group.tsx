// One kind of problem of one field: who has it, each value corrected in its line, or all of them repaired at once.
import { Link } from '@tanstack/react-router'
import { ArrowLeft, CircleCheck, Lock, Pencil, UserPlus, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { cellText, nameOf, numberOf } from '../use/cell.ts'
import { ConflictDialog } from '../use/conflict-dialog.tsx'
import type { DeskBook } from '../use/desk.ts'
import { FieldInput } from '../use/field-input.tsx'
import { problemWords } from '../words/problems.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { groupOf, type Problems, problemText, useProblemList, type Which } from './problem-data.ts'
import { RepairDialog, useRepairJob } from './repair-dialog.tsx'
import { useCorrecting } from './use-correcting.ts'

type GroupProps = { readonly problems: Problems; readonly book: DeskBook; readonly which: Which }

export function ProblemGroup({ problems, book, which }: GroupProps) {
  const t = useWords(problemWords)
  const language = useLanguage()
  const { field, code, owner } = which
  const list = useProblemList(which)
  const group = problems.groups.find((one) => one.field === field && one.code === code)
  const [repairing, setRepairing] = useState(false)
  const [assigning, setAssigning] = useState(false)
  const mayAssign = useMay('customer.assign')
  const job = useRepairJob()
  const rows = list.data?.pages.flatMap((page) => page.rows)
  const name = book.field(field)?.name[language] ?? field
  const acts = group && (
    <span className="gk-problem-acts">
      {mayAssign && (
        <Button icon={UserPlus} onClick={() => setAssigning(true)}>
          {t('assign')}
        </Button>
      )}
      {group.fits.length > 0 && (
        <Button look="main" icon={WandSparkles} onClick={() => setRepairing(true)}>
          {t('repair')}
        </Button>
      )}
    </span>
  )
  return (
    <>
      <p className="gk-problem-back">
        <Link to="/clean/problems" search={(owner === undefined ? {} : { owner }) as never}>
          <ArrowLeft size={15} aria-hidden /> {t('all')}
        </Link>
      </p>
      <Card title={t('groupTitle', { field: name, count: formatCount(group?.count ?? 0, language) })} acts={acts}>
        <p className="gk-clean-note">{problemText(code, language)}</p>
        {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
        {!rows && !list.error && <Bones lines={8} height={22} />}
        {rows?.length === 0 && <Empty title={t('noneLeft')} icon={CircleCheck} />}
        {rows && rows.length > 0 && <Customers rows={rows} book={book} field={field} name={name} />}
        {list.hasNextPage && (
          <div className="gk-problem-more">
            <Button small busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </Card>
      {assigning && <AssignDialog list="problems" part={groupOf(which)} onClose={() => setAssigning(false)} />}
      {repairing && (group || job.id) && (
        <RepairDialog
          which={which}
          name={name}
          fits={group?.fits ?? []}
          job={job}
          onClose={() => setRepairing(false)}
        />
      )}
    </>
  )
}

type CustomersProps = {
  readonly rows: readonly CustomerRow[]
  readonly book: DeskBook
  readonly field: string
  readonly name: string
}

function Customers({ rows, book, field, name }: CustomersProps) {
  const t = useWords(problemWords)
  return (
    <table className="gk-rows gk-problem-rows">
      <thead>
        <tr>
          <th scope="col">{t('customer')}</th>
          <th scope="col">{name}</th>
          <th scope="col">{t('owner')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to="/" search={{ row: row.id } as never}>
                {nameOf(row, book)}
              </Link>{' '}
              <small className="gk-quiet">{numberOf(row, book)}</small>
            </td>
            <td data-name={name}>
              <Value row={row} book={book} field={field} name={name} />
            </td>
            <td data-name={t('owner')}>{row.owner?.name ?? t('nobody')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ValueProps = { readonly row: CustomerRow; readonly book: DeskBook; readonly field: string; readonly name: string }

function Value({ row, book, field, name }: ValueProps) {
  const t = useWords(problemWords)
  const language = useLanguage()
  const info = book.field(field)
  const mayWrite = useMay('customer.write') && info !== undefined && !info.masked
  const [editing, setEditing] = useState(false)
  const { save, refused, conflicts, forget } = useCorrecting(row, field, book, t('corrected'))
  const cell = cellText(row, field, book, language)
  const end = () => {
    forget()
    setEditing(false)
  }
  return (
    <>
      {editing && info ? (
        <FieldInput
          field={info}
          book={book}
          text={cell.edit ?? cell.text}
          onSave={async (typed) => {
            if (await save(typed)) setEditing(false)
          }}
          onCancel={end}
        />
      ) : (
        <span className="gk-problem-value">
          {info?.masked && <Lock size={12} aria-hidden />}
          {cell.text ? <span>{cell.text}</span> : <span className="gk-quiet">—</span>}
          {mayWrite && (
            <Button
              look="quiet"
              small
              icon={Pencil}
              aria-label={t('editOf', { name: nameOf(row, book), field: name })}
              onClick={() => setEditing(true)}
            />
          )}
        </span>
      )}
      {refused && (
        <small className="gk-problem-refused" role="alert">
          {refused}
        </small>
      )}
      {conflicts.length > 0 && <ConflictDialog conflicts={conflicts} book={book} onClose={end} />}
    </>
  )
}

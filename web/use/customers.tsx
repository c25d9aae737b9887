// 用: the customer table. Facets at the left, the grid in the middle, the customer at the right; the first minute when there is nobody.
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { DropZone } from '../intake/drop-zone.tsx'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useTitle } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { textNow, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import type { TableState } from './address.ts'
import { isFiltered } from './chips.tsx'
import { CustomersDesk } from './customers-desk.tsx'
import { bookOf, type DeskBook, useDesk } from './desk.ts'
import { knownState } from './known.ts'
import { type GoTo, useTableState } from './table-state.ts'
import './customers.css'

const CreateDialog = lazy(() => import('./create-dialog.tsx').then((module) => ({ default: module.CreateDialog })))

export function CustomersPage() {
  const t = useWords(customersWords)
  useTitle(t('title'))
  const desk = useDesk()
  const [asked, go] = useTableState()
  const state = desk.data ? knownState(asked, bookOf(desk.data)) : asked
  useCleanAddress(asked, state, go, desk.isFetching)
  if (desk.error && !desk.data) return <Failure error={desk.error} retry={() => void desk.refetch()} />
  if (!desk.data)
    return (
      <div className="gk-page">
        <h1 className="gk-hidden">{t('title')}</h1>
        <Bones lines={10} height={18} />
      </div>
    )
  const book = bookOf(desk.data)
  if (book.customers === 0 && !isFiltered(state) && state.row === undefined) return <FirstMinute book={book} />
  return <CustomersDesk book={book} state={state} go={go} />
}

/** Takes out of the address what no longer exists, and says so; not while a newer desk is on its way. */
function useCleanAddress(asked: TableState, state: TableState, go: GoTo, isFetching: boolean) {
  const isStale = asked !== state && !isFetching
  const cleaned = JSON.stringify(state)
  useEffect(() => {
    if (!isStale) return
    go(JSON.parse(cleaned) as TableState)
    toast({ text: textNow(customersWords.filtersGone), stay: 7000 })
  }, [isStale, cleaned, go])
}

/** Nobody in sight yet: whoever may import is asked for a sheet, everybody else is told how customers come. */
function FirstMinute({ book }: { readonly book: DeskBook }) {
  const t = useWords(customersWords)
  const navigate = useNavigate()
  const mayImport = useMay('import.run')
  const mayCreate = useMay('customer.write')
  const [creating, setCreating] = useState(false)
  const create = mayCreate && (
    <Button look="quiet" onClick={() => setCreating(true)}>
      {t('firstCreate')}
    </Button>
  )
  return (
    <div className="gk-page gk-first">
      {mayImport ? (
        <>
          <header>
            <h1>{t('firstTitle')}</h1>
            <p>{t('firstAbout')}</p>
          </header>
          <DropZone untitled onBatch={(batch) => void navigate({ to: `/intake/${batch.id}` })} />
          {create}
        </>
      ) : (
        <Empty title={t('firstNone')} whole acts={create}>
          {t('firstNoneAbout')}
        </Empty>
      )}
      <Suspense>{creating && <CreateDialog book={book} onClose={() => setCreating(false)} />}</Suspense>
    </div>
  )
}

// One customer at the right of the table: details edited in place, labels with their reasons, contacts, history.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, Ellipsis, EyeOff, Trash2, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#use/contract.ts'
import { Hanging } from '../clean/hanging.tsx'
import { MergedNote } from '../clean/merged-note.tsx'
import { QualityNote } from '../clean/quality-note.tsx'
import { Whither } from '../clean/whither.tsx'
import { call, ProblemError } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatDate, formatMoment } from '../ui/format.ts'
import { Menu } from '../ui/menu.tsx'
import { Bones, Failure } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { profilingWords } from '../words/profiling.ts'
import { nameOf, numberOf } from './cell.ts'
import { Owner } from './cell-view.tsx'
import { done } from './changes.ts'
import { Contacts } from './contacts.tsx'
import { CustomerFields, type Mend } from './customer-fields.tsx'
import { CustomerLabels } from './customer-labels.tsx'
import { CustomerTags } from './customer-tags.tsx'
import type { DeskBook } from './desk.ts'
import { useEscape } from './escape.ts'
import { History } from './history.tsx'
import { ProfilingDialog, RefusalNote } from './refusal-note.tsx'
import { Timeline } from './timeline.tsx'
import './drawer.css'

export type Customer = OutputOf<typeof contract.get>

export function useCustomer(id: number) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call(contract.get, { id }, { signal }),
    staleTime: 5_000,
  })
}

type DrawerProps = {
  readonly book: DeskBook
  readonly id: number
  readonly onStep: ((step: 1 | -1) => void) | undefined
  /** Another customer takes its place. */
  readonly onOpen: (id: number) => void
  readonly onClose: () => void
}

const sections = ['facts', 'contacts', 'timeline', 'history'] as const

export function Drawer({ book, id, onStep, onOpen, onClose }: DrawerProps) {
  const t = useWords(customerWords)
  const customer = useCustomer(id)
  const [at, setAt] = useState<(typeof sections)[number]>('facts')
  useEscape(onClose)
  return (
    <aside className="gk-drawer" aria-label={t('drawer')}>
      <header className="gk-drawer-bar">
        {onStep && (
          <>
            <Button look="quiet" small icon={ChevronUp} aria-label={t('previous')} onClick={() => onStep(-1)} />
            <Button look="quiet" small icon={ChevronDown} aria-label={t('next')} onClick={() => onStep(1)} />
          </>
        )}
        <span className="gk-toolbar-gap" />
        {customer.data && <Actions customer={customer.data} book={book} onClose={onClose} />}
        <Button look="quiet" small icon={X} aria-label={t('close')} onClick={onClose} />
      </header>
      <div className="gk-drawer-body" key={id}>
        {customer.error && !customer.data && (
          <Gone id={id} error={customer.error} retry={() => void customer.refetch()} onOpen={onOpen} />
        )}
        {!customer.data && !customer.error && <Bones lines={9} />}
        {customer.data && (
          <>
            <Head customer={customer.data} book={book} />
            <Tabs
              label={t('sections')}
              tabs={sections.map((key) => ({
                key,
                name: t(key),
                count: key === 'contacts' ? customer.data.contacts.length || undefined : undefined,
              }))}
              at={at}
              onGo={setAt}
            >
              {at === 'facts' && <Facts customer={customer.data} book={book} />}
              {at === 'contacts' && <Contacts customer={customer.data} book={book} />}
              {at === 'timeline' && <Timeline id={id} book={book} />}
              {at === 'history' && <History id={id} book={book} />}
            </Tabs>
          </>
        )}
      </div>
    </aside>
  )
}

type GoneProps = {
  readonly id: number
  readonly error: unknown
  readonly retry: () => void
  readonly onOpen: (id: number) => void
}

/** Who is not there may have been merged. */
function Gone(props: GoneProps) {
  const { error, retry } = props
  if (error instanceof ProblemError && error.code === 'not-found') return <Whither {...props} />
  return <Failure error={error} retry={retry} />
}

type PartProps = { readonly customer: Customer; readonly book: DeskBook }

function Head({ customer, book }: PartProps) {
  const { customer: row } = customer
  return (
    <div className="gk-drawer-head">
      <h2>{nameOf(row, book)}</h2>
      <p>
        <span>{numberOf(row, book)}</span>
        {row.owner && <Owner name={row.owner.name} />}
      </p>
    </div>
  )
}

function Facts({ customer, book }: PartProps) {
  const t = useWords(customerWords)
  const { customer: row, createdAt, createdBy } = customer
  const date = formatDate(createdAt)
  const [mend, setMend] = useState<Mend>()
  return (
    <>
      <RefusalNote customer={customer} book={book} />
      <QualityNote id={row.id} book={book} onMend={(field) => setMend({ field })} />
      <CustomerLabels row={row} book={book} />
      <CustomerTags row={row} book={book} />
      <CustomerFields row={row} book={book} mend={mend} />
      <MergedNote id={row.id} />
      <p className="gk-drawer-made">
        {createdBy ? t('created', { date, by: createdBy }) : t('createdAt', { date })} ·{' '}
        {t('updated', { at: formatMoment(row.updatedAt) })}
      </p>
    </>
  )
}

function Actions({ customer, book, onClose }: PartProps & { readonly onClose: () => void }) {
  const t = useWords(customerWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const profiling = useWords(profilingWords)
  const mayDelete = useMay('customer.delete')
  const mayRefuse = useMay('customer.write') && !customer.refusal
  const [asking, setAsking] = useState<'delete' | 'refuse'>()
  if (!mayDelete && !mayRefuse) return null
  const ask = (what: typeof asking) => () => setAsking(what)
  const items = [
    ...(mayRefuse ? [{ key: 'refuse', name: profiling('act'), icon: EyeOff, act: ask('refuse') }] : []),
    ...(mayDelete ? [{ key: 'delete', name: t('delete'), icon: Trash2, danger: true, act: ask('delete') }] : []),
  ]
  const close = () => setAsking(undefined)
  const name = nameOf(customer.customer, book)
  const remove = async (why: string) => {
    const answer = await call(contract.remove, { ids: [customer.customer.id], ...(why ? { why } : {}) })
    onClose()
    done(queries, [answer.changeSet], acts('deleted', { count: 1 }))
  }
  return (
    <>
      <Menu parts={[{ key: 'acts', items }]}>
        {(button) => <Button {...button} look="quiet" small icon={Ellipsis} aria-label={t('actions')} />}
      </Menu>
      <Suspense>
        {asking === 'refuse' && <ProfilingDialog id={customer.customer.id} {...{ name }} refuses onClose={close} />}
      </Suspense>
      {asking === 'delete' && (
        <Confirm title={t('deleteAsk', { name })} verb={t('delete')} danger act={remove} onClose={close}>
          <p>{t('deleteAbout')}</p>
          <Hanging ids={[customer.customer.id]} />
        </Confirm>
      )}
    </>
  )
}

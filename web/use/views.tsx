// Saved views as tabs: everybody, one's own, and those that colleagues share; kept, renamed, shared and removed here.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Pencil, Save, Share2, Trash2, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { NO_STATE, queryOf, stateFrom, type TableState } from './address.ts'
import type { View } from './customers-data.ts'
import type { GoTo } from './table-state.ts'

const ViewDialog = lazy(() => import('./view-dialogs.tsx').then((module) => ({ default: module.ViewDialog })))
const RemoveView = lazy(() => import('./view-dialogs.tsx').then((module) => ({ default: module.RemoveView })))

type ViewsProps = {
  readonly views: readonly View[]
  readonly state: TableState
  readonly go: GoTo
  readonly columns: View['columns']
}

export type ViewBody = Pick<View, 'name' | 'shared'> & { readonly id?: number }

export function ViewTabs({ views, state, go, columns }: ViewsProps) {
  const t = useWords(customersWords)
  const [asking, setAsking] = useState<{ readonly what: 'save' | 'rename' | 'remove'; readonly view?: View }>()
  const open = views.find(({ id }) => id === state.view)
  const isChanged = JSON.stringify(queryOf(open ? stateFrom(open.query) : NO_STATE)) !== JSON.stringify(queryOf(state))
  const save = useSaveView(state, columns, go)
  return (
    <nav className="gk-views" aria-label={t('views')}>
      <Tab name={t('allCustomers')} isHere={!open} onOpen={() => go({ ...NO_STATE, row: state.row }, true)} />
      {views.map((view) => (
        <span key={view.id} className="gk-view">
          <Tab
            name={view.name}
            isHere={view === open}
            isShared={view.shared}
            isChanged={view === open && isChanged}
            onOpen={() => go({ ...stateFrom(view.query, view.id), row: state.row }, true)}
          />
          {view === open && view.mine && (
            <ViewMenu
              view={view}
              isChanged={isChanged}
              onSave={save.mutate}
              onAsk={(what) => setAsking({ what, view })}
            />
          )}
        </span>
      ))}
      {(isChanged || !open) && (
        <Button
          look="quiet"
          small
          icon={Save}
          onClick={() => setAsking({ what: 'save' })}
          disabled={!open && !isChanged}
        >
          {t('saveViewShort')}
        </Button>
      )}
      <Suspense>
        {asking?.what === 'save' && <ViewDialog save={save.mutateAsync} onClose={() => setAsking(undefined)} />}
        {asking?.what === 'rename' && asking.view && (
          <ViewDialog view={asking.view} save={save.mutateAsync} onClose={() => setAsking(undefined)} />
        )}
        {asking?.what === 'remove' && asking.view && (
          <RemoveView
            view={asking.view}
            onRemoved={() => go({ view: undefined })}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Suspense>
    </nav>
  )
}

type TabProps = {
  readonly name: string
  readonly isHere: boolean
  readonly isShared?: boolean
  readonly isChanged?: boolean
  readonly onOpen: () => void
}

function Tab({ name, isHere, isShared = false, isChanged = false, onOpen }: TabProps) {
  const t = useWords(customersWords)
  return (
    <button
      type="button"
      className="gk-view-tab"
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      onClick={onOpen}
    >
      {isShared && <Users size={13} aria-label={t('shared')} />}
      <span>{name}</span>
      {isChanged && <span className="gk-view-dot" role="img" aria-label={t('viewChanged')} />}
    </button>
  )
}

type ViewMenuProps = {
  readonly view: View
  readonly isChanged: boolean
  readonly onSave: (body: ViewBody) => void
  readonly onAsk: (what: 'rename' | 'remove') => void
}

function ViewMenu({ view, isChanged, onSave, onAsk }: ViewMenuProps) {
  const t = useWords(customersWords)
  const mayShare = useMay('view.share')
  const { id, name, shared } = view
  const items: MenuItem[] = []
  if (isChanged) items.push({ key: 'save', name: t('updateView'), icon: Save, act: () => onSave({ id, name, shared }) })
  items.push({ key: 'rename', name: t('renameView'), icon: Pencil, act: () => onAsk('rename') })
  if (mayShare)
    items.push({
      key: 'share',
      name: t(shared ? 'unshareView' : 'shareView'),
      icon: Share2,
      act: () => onSave({ id, name, shared: !shared }),
    })
  items.push({ key: 'remove', name: t('removeView'), icon: Trash2, danger: true, act: () => onAsk('remove') })
  return (
    <Menu parts={[{ key: 'view', items }]} start>
      {(button) => (
        <button {...button} type="button" className="gk-view-menu" aria-label={t('viewMenu', { view: name })}>
          <ChevronDown size={14} aria-hidden />
        </button>
      )}
    </Menu>
  )
}

/** Saves what is on show now as a view, new or known by its id, and opens it. */
function useSaveView(state: TableState, columns: View['columns'], go: GoTo) {
  const t = useWords(customersWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ViewBody) =>
      call(contract.saveView, { ...body, query: queryOf(state), ...(columns ? { columns } : {}) }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: ['views'] })
      go({ view: view.id })
      toast({ text: t('viewSaved', { view: view.name }) })
    },
    onError: toastProblem,
  })
}

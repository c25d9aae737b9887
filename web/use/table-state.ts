// The state of the customer table, kept in the address, so that a view can be sent, bookmarked and stepped back from.
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { isPersonal, paramsOf, stateOf, type TableState } from './address.ts'

type Change = Partial<TableState> | ((now: TableState) => TableState)

/** `to` changes the state; `step: true` makes it one step of the browser's back button (opening a view, a customer). */
export type GoTo = (change: Change, step?: boolean) => void

export function useTableState(): readonly [TableState, GoTo] {
  const { search, state: history } = useLocation()
  const kept = keptIn(history)
  const navigate = useNavigate()
  const state = useMemo(() => stateOf(search, kept), [search, kept])
  // Several changes in one tick (a chip and a key) build on each other, not on the last drawn state.
  const latest = useRef(state)
  useEffect(() => {
    latest.current = state
  }, [state])
  const go = useCallback<GoTo>(
    (change, step = false) => {
      const next = typeof change === 'function' ? change(latest.current) : { ...latest.current, ...change }
      latest.current = next
      void navigate({
        to: '/',
        search: paramsOf(next) as never,
        state: (isPersonal(next.search) ? { search: next.search } : {}) as never,
        replace: !step,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [state, go]
}

function keptIn(state: object): string | undefined {
  return 'search' in state && typeof state.search === 'string' ? state.search : undefined
}

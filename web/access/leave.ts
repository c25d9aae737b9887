// When the pages before the session are done with, and where they lead.
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useCurrent } from '../session.ts'
import { wayBack } from './way-back.ts'

/**
 * Sign-in leads on whoever is signed in, to where they wanted to be; a Guike without an administrator needs set-up first.
 */
export function useLeaveSignIn(): void {
  const navigate = useNavigate()
  const { data } = useCurrent()
  const { search } = useRouterState({ select: (state) => state.location })
  // The address already changes while the next page is on its way; what counts is where the person came from.
  const [next] = useState(() => wayBack(search))
  const isSignedIn = data !== undefined && data.me !== null
  const isSetUp = data?.isSetUp ?? true
  useEffect(() => {
    if (isSignedIn) void navigate({ href: next, replace: true })
    else if (!isSetUp) void navigate({ to: '/setup', replace: true })
  }, [isSignedIn, isSetUp, next, navigate])
}

/** Set-up leads on once somebody is signed in, and has nothing to offer where it is done. */
export function useLeaveSetUp(hasLink: boolean): void {
  const navigate = useNavigate()
  const { data } = useCurrent()
  const isSignedIn = data !== undefined && data.me !== null
  const isDone = data?.isSetUp === true && !hasLink
  useEffect(() => {
    if (isSignedIn) void navigate({ to: '/', replace: true })
    else if (isDone) void navigate({ to: '/sign-in', replace: true })
  }, [isSignedIn, isDone, navigate])
}

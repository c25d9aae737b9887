// The frame around every page of a signed-in person.
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { ProblemError } from '../client.ts'
import { usePreferences } from '../preferences.ts'
import { useCurrent, useSession } from '../session.ts'
import { Bones, Failure } from '../ui/states.tsx'
import { Toasts } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { shellWords } from '../words/shell.ts'
import { Foot } from './foot.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

export function Shell() {
  const current = useCurrent()
  const session = useSession()
  const { narrowRail } = usePreferences()
  const t = useWords(shellWords)
  useSignInWhenNeeded(current.data)
  if (current.error) {
    return (
      <main className="gk-page">
        <Failure whole error={current.error} retry={() => void current.refetch()} />
      </main>
    )
  }
  if (!session) return <Waiting />
  return (
    <div className={narrowRail ? 'gk-shell gk-shell-narrow' : 'gk-shell'}>
      <a className="gk-skip" href="#main">
        {t('skip')}
      </a>
      <Rail session={session} />
      <TopBar session={session} />
      <main className="gk-main" id="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Foot session={session} />
      <Toasts />
    </div>
  )
}

export function Waiting() {
  return (
    <div className="gk-page">
      <Bones lines={6} />
    </div>
  )
}

/** A page that this role may not open. */
export function NotAllowed() {
  const t = useWords(shellWords)
  return (
    <div className="gk-page">
      <Failure whole error={new ProblemError(notAllowed)} />
      <p style={{ textAlign: 'center' }}>
        <Link to="/">{t('customers')}</Link>
      </p>
    </div>
  )
}

const notAllowed = {
  type: 'urn:guike:problem:not-allowed',
  code: 'not-allowed',
  status: 403,
  title: shellWords.notAllowed.zh,
  detail: shellWords.notAllowed,
  fix: shellWords.notAllowedFix,
}

/** Leads a stranger to sign-in, or to the set-up of a new Guike, and remembers where the person wanted to go. */
function useSignInWhenNeeded(current: ReturnType<typeof useCurrent>['data']) {
  const navigate = useNavigate()
  const here = useRouterState({ select: (state) => state.location.href })
  const isStranger = current !== undefined && current.me === null
  const isSetUp = current?.isSetUp ?? true
  useEffect(() => {
    // The frame still stands while the sign-in page is on its way.
    if (!isStranger || /^\/(sign-in|setup)\b/.test(here)) return
    if (!isSetUp) void navigate({ to: '/setup', replace: true })
    else void navigate({ to: '/sign-in', search: here === '/' ? {} : { next: here }, replace: true })
  }, [isStranger, isSetUp, here, navigate])
}

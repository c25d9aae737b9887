// The bar on top: the company, the search, and what belongs to the person.
import { Link, useNavigate } from '@tanstack/react-router'
import { Languages, LogOut, Monitor, Moon, Search, Sun, UserRound } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { prefer, type Theme, usePreferences } from '../preferences.ts'
import { type Session, speak, useSession, useSignOut } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Menu, type MenuPart } from '../ui/menu.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { shellWords } from '../words/shell.ts'
import { faceOf } from './face.tsx'

const SearchBox = lazy(() => import('./search-box.tsx').then((module) => ({ default: module.SearchBox })))

export function TopBar({ session }: { readonly session: Session }) {
  const t = useWords(shellWords)
  const [searching, setSearching] = useState(false)
  useSearchKey(() => setSearching(true))
  return (
    <header className="gk-top">
      <Link to="/" className="gk-top-mark" aria-label={t('product')}>
        <img src="/mark.svg" alt="" width={26} height={26} />
      </Link>
      <button
        type="button"
        className="gk-top-search"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setSearching(true)}
      >
        <Search size={16} aria-hidden />
        <span>{t('search')}</span>
        <kbd className="gk-key" aria-hidden>
          {searchKey}
        </kbd>
      </button>
      <div className="gk-top-gap" />
      {session.company && <span className="gk-top-company">{session.company}</span>}
      <LookMenu />
      <AccountMenu session={session} />
      {searching && (
        <Suspense>
          <SearchBox session={session} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  )
}

const onMac = /Mac|iPhone|iPad/.test(navigator.platform)
const searchKey = onMac ? '⌘K' : 'Ctrl K'

function useSearchKey(open: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(onMac ? event.metaKey : event.ctrlKey) || event.altKey) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
}

const themeIcons = { light: Sun, dark: Moon, system: Monitor }

/** Theme and language in one place; also used on the pages outside the shell. */
export function LookMenu() {
  const t = useWords(shellWords)
  const { theme, language } = usePreferences()
  const signedIn = useSession() !== undefined
  const themes: readonly Theme[] = ['light', 'dark', 'system']
  const parts: readonly MenuPart[] = [
    {
      key: 'theme',
      name: t('theme'),
      items: themes.map((key) => ({
        key,
        name: t(key),
        icon: themeIcons[key],
        chosen: theme === key,
        act: () => prefer({ theme: key }),
      })),
    },
    {
      key: 'language',
      name: t('language'),
      items: (['zh', 'en'] as const).map((key) => ({
        key,
        name: t(key === 'zh' ? 'chinese' : 'english'),
        icon: Languages,
        chosen: language === key,
        act: () => void speak(key, signedIn).catch(toastProblem),
      })),
    },
  ]
  return (
    <Menu parts={parts}>
      {(button) => <Button {...button} look="quiet" icon={themeIcons[theme]} aria-label={t('look')} />}
    </Menu>
  )
}

function AccountMenu({ session }: { readonly session: Session }) {
  const t = useWords(shellWords)
  const text = useText()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { person } = session
  const parts: readonly MenuPart[] = [
    {
      key: 'account',
      items: [
        { key: 'profile', name: t('profile'), icon: UserRound, act: () => void navigate({ to: '/settings/profile' }) },
        { key: 'out', name: t('signOut'), icon: LogOut, act: () => void signOut().catch(toastProblem) },
      ],
    },
  ]
  const head = (
    <>
      <strong>{person.name}</strong>
      <div className="gk-quiet">{text(session.role.name)}</div>
    </>
  )
  return (
    <Menu parts={parts} head={head}>
      {(button) => (
        <button {...button} type="button" className="gk-face" aria-label={t('accountOf', { name: person.name })}>
          {faceOf(person.name)}
        </button>
      )}
    </Menu>
  )
}

// The search over everything (Ctrl K): customers by what was typed, and pages by name.
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Session } from '../session.ts'
import { pages } from '../stages.tsx'
import { useText, useWords } from '../ui/words.ts'
import { isPersonal } from '../use/address.ts'
import { shellWords } from '../words/shell.ts'
import { mayOpen } from './menu-of.ts'
import './search-box.css'

type Hit = { readonly key: string; readonly name: string; readonly icon: typeof Search; readonly go: () => void }

export function SearchBox({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const t = useWords(shellWords)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  const hits = useHits(typed.trim(), session, onClose)
  useEffect(() => box.current?.showModal(), [])
  const walk = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: hits.length - 1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((at + step) % Math.max(1, hits.length))
    } else if (event.key === 'Enter') hits[at]?.go()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape, which the dialog itself hears, is the key for this click
    <dialog
      ref={box}
      className="gk-find"
      aria-label={t('search')}
      onClose={onClose}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className="gk-find-line">
        <Search size={18} aria-hidden />
        <input
          value={typed}
          placeholder={t('search')}
          aria-label={t('search')}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          onKeyDown={walk}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
        />
        <kbd className="gk-key">Esc</kbd>
      </div>
      <div className="gk-find-list" role="listbox" id={id} aria-label={t('search')}>
        {hits.map((hit, index) => (
          <div
            key={hit.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="gk-find-hit"
            onPointerMove={() => setAt(index)}
            onClick={hit.go}
            onKeyDown={walk}
          >
            <hit.icon size={16} aria-hidden />
            {hit.name}
          </div>
        ))}
      </div>
      {hits.length === 0 && <p className="gk-find-none">{t('searchNone')}</p>}
    </dialog>
  )
}

function useHits(typed: string, session: Session, onClose: () => void): readonly Hit[] {
  const t = useWords(shellWords)
  const text = useText()
  const navigate = useNavigate()
  const go = (to: string, search?: string) => {
    onClose()
    if (search === undefined) void navigate({ to })
    // A phone number or an e-mail address stays out of the address; it goes along beside it.
    else if (isPersonal(search)) void navigate({ to, state: { search } as never })
    else void navigate({ to, search: { search } as never })
  }
  const like = typed.toLowerCase()
  const found = pages
    .filter((entry) => entry.stage && !entry.path.includes('$') && mayOpen(entry, session.capabilities))
    .filter(
      (entry) => !like || [entry.name.zh, entry.name.en, entry.path].some((name) => name.toLowerCase().includes(like)),
    )
    .map((entry) => ({ key: entry.path, name: text(entry.name), icon: entry.icon, go: () => go(entry.path) }))
  if (!typed || !session.capabilities.includes('customer.read')) return found
  const customers = {
    key: '?',
    name: t('searchCustomers', { text: typed }),
    icon: Search,
    go: () => go('/', typed),
  }
  return [customers, ...found]
}

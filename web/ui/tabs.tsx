// Sections of one page, side by side: a tab list with arrow keys.
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import './tabs.css'

export type Tab<K extends string> = { readonly key: K; readonly name: string; readonly count?: number | undefined }

type TabsProps<K extends string> = {
  readonly label: string
  readonly tabs: readonly Tab<K>[]
  readonly at: K
  readonly onGo: (key: K) => void
  /** The open section. */
  readonly children: ReactNode
}

export function Tabs<K extends string>({ label, tabs, at, onGo, children }: TabsProps<K>) {
  const id = useId()
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[event.key]
    if (step === undefined) return
    const next = tabs[(tabs.findIndex((tab) => tab.key === at) + step) % tabs.length]
    if (!next) return
    onGo(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  return (
    <>
      <div className="gk-tabs" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={walk}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === at}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === at ? 0 : -1}
            onClick={() => onGo(tab.key)}
          >
            {tab.name}
            {tab.count !== undefined && <span>{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${at}`}>
        {children}
      </div>
    </>
  )
}

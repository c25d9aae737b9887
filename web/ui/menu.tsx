// A button that opens a short list of acts or choices; arrows, Home, End, Escape as everywhere.
import { Check, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './menu.css'

export type MenuItem = {
  readonly key: string
  readonly name: string
  readonly icon?: LucideIcon
  /** Given: the item is a choice, and this says whether it is the chosen one. */
  readonly chosen?: boolean
  readonly danger?: boolean
  readonly act: () => void
}

export type MenuPart = { readonly key: string; readonly name?: string; readonly items: readonly MenuItem[] }

type MenuProps = {
  readonly parts: readonly MenuPart[]
  readonly head?: ReactNode
  readonly start?: boolean
  readonly up?: boolean
  /** Draws the button; spread `button` on it. */
  readonly children: (button: MenuButton) => ReactNode
}

export type MenuButton = {
  readonly id: string
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
}

export function Menu({ parts, head, start, up, children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  useOutside(root, open, () => setOpen(false))
  useEffect(() => {
    if (open) itemsIn(root.current)[0]?.focus()
  }, [open])
  const close = () => {
    setOpen(false)
    document.getElementById(id)?.focus()
  }
  return (
    <div className={`gk-menu ${start ? 'gk-menu-start' : ''} ${up ? 'gk-menu-up' : ''}`} ref={root}>
      {children({ id, 'aria-haspopup': 'menu', 'aria-expanded': open, onClick: () => setOpen(!open) })}
      {open && (
        // The list's keys belong to the whole menu, as the ARIA pattern has it.
        <div className="gk-menu-list">
          {head && <div className="gk-menu-head">{head}</div>}
          <div role="menu" aria-labelledby={id} tabIndex={-1} onKeyDown={(event) => walk(event, root.current, close)}>
            {parts.map((part) => (
              <Part key={part.key} part={part} close={close} />
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function Part({ part, close }: { readonly part: MenuPart; readonly close: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
    <div role="group" aria-label={part.name ?? part.key}>
      {part.name && <div className="gk-menu-name">{part.name}</div>}
      {part.items.map((item) => {
        const role = item.chosen === undefined ? 'menuitem' : 'menuitemradio'
        const chosen = item.chosen === undefined ? {} : { 'aria-checked': item.chosen }
        const run = () => {
          close()
          item.act()
        }
        return (
          <button
            key={item.key}
            type="button"
            role={role}
            {...chosen}
            tabIndex={-1}
            className={item.danger ? 'gk-menu-item gk-menu-danger' : 'gk-menu-item'}
            onClick={run}
          >
            {item.icon && <item.icon size={16} aria-hidden />}
            <span>{item.name}</span>
            {item.chosen && <Check size={15} aria-hidden />}
          </button>
        )
      })}
    </div>
  )
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

function walk(event: KeyboardEvent, root: HTMLElement | null, close: () => void) {
  const items = itemsIn(root)
  const here = document.activeElement
  const at = here instanceof HTMLElement ? items.indexOf(here) : -1
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key]
  if (to !== undefined) {
    event.preventDefault()
    items[to % items.length]?.focus()
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    event.stopPropagation()
    close()
  }
}

/** Calls `left` on a press outside of `root` while `active`. */
export function useOutside(root: { readonly current: HTMLElement | null }, active: boolean, left: () => void): void {
  useEffect(() => {
    if (!active) return
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) left()
    }
    document.addEventListener('pointerdown', pressed)
    return () => document.removeEventListener('pointerdown', pressed)
  })
}

// A menu at a place of the page that is not a button of its own: a column's title, a cell.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type MenuPart, useOutside } from '../ui/menu.tsx'
import '../ui/menu.css'

type PopMenuProps = {
  readonly label: string
  readonly at: { readonly x: number; readonly y: number }
  readonly parts: readonly MenuPart[]
  readonly onClose: () => void
}

export function PopMenu({ label, at, parts, onClose }: PopMenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: at.x, top: at.y })
  useOutside(box, true, onClose)
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect()
    if (!size) return
    setPlace({
      left: Math.max(8, Math.min(at.x, innerWidth - size.width - 8)),
      top: Math.max(8, at.y + size.height > innerHeight - 8 ? Math.min(at.y, innerHeight - 8) - size.height : at.y),
    })
  }, [at])
  useEffect(() => itemsIn(box.current)[0]?.focus(), [])
  const walk = (event: KeyboardEvent) => {
    const items = itemsIn(box.current)
    const index = items.findIndex((item) => item === document.activeElement)
    const to = { ArrowDown: index + 1, ArrowUp: index - 1 + items.length, Home: 0, End: items.length - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      items[to % items.length]?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose()
    }
  }
  return (
    <div className="gk-menu-list gk-pop" ref={box} style={place}>
      <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={walk}>
        {parts.map((part) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
          <div role="group" aria-label={part.name ?? part.key} key={part.key}>
            {part.items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={item.danger ? 'gk-menu-item gk-menu-danger' : 'gk-menu-item'}
                onClick={() => {
                  onClose()
                  item.act()
                }}
              >
                {item.icon && <item.icon size={16} aria-hidden />}
                <span>{item.name}</span>
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
}

// A small window at a button, above everything else on the page: a menu of acts, or a list to tick.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import '../ui/menu.css'
import './classify.css'

type PopProps = {
  /** Spoken name of the button and of what it opens. */
  readonly label: string
  readonly face: ReactNode
  readonly className?: string
  /** Place in the sheet, `row:column`, for the arrow keys. */
  readonly at?: string
  readonly tabIndex?: number
  /** The face is words enough; the label is for what opens. */
  readonly saysItself?: boolean
  readonly children: (close: () => void) => ReactNode
}

export function Pop({ label, face, className = '', at, tabIndex = 0, saysItself = false, children }: PopProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => {
    box.current?.hidePopover()
    button.current?.focus()
  }
  const toggled = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) requestAnimationFrame(() => place(button.current, box.current))
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={saysItself ? undefined : label}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
        data-at={at}
        tabIndex={tabIndex}
      >
        {face}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className="gk-menu-list gk-sheet-pop"
        onToggle={(event) => toggled(event.newState === 'open')}
        onKeyDown={(event) => walk(event, close)}
      >
        {open && children(close)}
      </div>
    </>
  )
}

export type PopAct = {
  readonly key: string
  readonly name: string
  readonly danger?: boolean
  readonly act: () => void
}

/** A list of acts. */
export function PopActs({ acts, close }: { readonly acts: readonly PopAct[]; readonly close: () => void }) {
  return acts.map((one) => (
    <button
      key={one.key}
      type="button"
      className={one.danger ? 'gk-menu-item gk-menu-danger' : 'gk-menu-item'}
      onClick={() => {
        close()
        one.act()
      }}
    >
      <span>{one.name}</span>
    </button>
  ))
}

function place(button: HTMLElement | null, box: HTMLElement | null) {
  if (!button || !box) return
  const from = button.getBoundingClientRect()
  const size = box.getBoundingClientRect()
  const below = from.bottom + 4 + size.height <= innerHeight - 8
  box.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`
  box.style.top = `${below ? from.bottom + 4 : Math.max(8, from.top - 4 - size.height)}px`
  box.querySelector<HTMLElement>('button, input')?.focus()
}

function walk(event: KeyboardEvent<HTMLDivElement>, close: () => void) {
  event.stopPropagation()
  const target = event.target as HTMLElement
  const isText = target.matches('textarea, input:not([type=checkbox])')
  const isForm = event.currentTarget.querySelector('form, input[type=search]') !== null
  if (isText && ['ArrowUp', 'Home', 'End'].includes(event.key)) return
  if ((target instanceof HTMLTextAreaElement && event.key !== 'Escape') || (isForm && event.key === 'Tab')) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input')]
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key]
  if (to !== undefined) {
    event.preventDefault()
    items[to % items.length]?.focus()
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    close()
  }
}

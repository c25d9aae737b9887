// What Escape closes when the drawer is open: first a card inside it, then the drawer itself.
import { useEffect } from 'react'

/** Escape closes the drawer unless something inside it, or a window over it, is what the key is for. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isFree(event)) close()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [close])
}

/** Escape in the drawer, or nowhere in particular, closes what is open inside it (`isOpen`) before the drawer hears of it. */
export function useInnerEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      const isHere = target === document.body || (target instanceof Element && target.closest('.gk-drawer') !== null)
      if (!isHere || !isFree(event)) return
      event.preventDefault()
      close()
    }
    document.addEventListener('keydown', pressed, { capture: true })
    return () => document.removeEventListener('keydown', pressed, { capture: true })
  }, [isOpen, close])
}

function isFree(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false
  const { target } = event
  return !(target instanceof Element && target.closest('dialog, .gg-grid, .gk-menu-list, [data-own-escape]'))
}

// A text box with a list of what can be written: which entry is chosen, and what the keys do with it.
import { type KeyboardEvent, useId, useState } from 'react'
import type { Completion } from './completions.ts'

type CompletionProps = {
  readonly offered: () => readonly Completion[]
  /** The text is being typed. */
  readonly isTyping: boolean
  readonly onTake: (completion: Completion) => void
}

export function useCompletion({ offered, isTyping, onTake }: CompletionProps) {
  const id = useId()
  const [asked, setAsked] = useState(false)
  const [hidden, setHidden] = useState(false)
  const [at, setAt] = useState(-1)
  const list = (isTyping && !hidden) || asked ? offered() : []
  const isOpen = list.length > 0
  const close = () => {
    setAsked(false)
    setHidden(true)
    setAt(-1)
  }
  const take = (one: Completion) => {
    onTake(one)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key, altKey } = event
    if (altKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
      if (key === 'ArrowDown' && !isOpen) {
        setAsked(true)
        event.preventDefault()
      }
      return
    }
    if (!isOpen || event.shiftKey || event.ctrlKey || event.metaKey || altKey) return
    if (key === 'ArrowDown') setAt((now) => Math.min(list.length - 1, now + 1))
    else if (key === 'ArrowUp' && at >= 0) setAt(at - 1)
    else if (key === 'Enter' && list[at]) take(list[at])
    else if (key === 'Escape' && asked) close()
    else {
      // Tab takes what is chosen, and goes on.
      if (key === 'Tab' && list[at]) take(list[at])
      return
    }
    event.preventDefault()
  }
  return {
    list,
    at,
    id,
    isOpen,
    take,
    onKeyDown,
    open: () => setAsked(true),
    /** A new text begins with the list open and nothing chosen. */
    reset: () => {
      setAsked(false)
      setHidden(false)
      setAt(-1)
    },
    said: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? id : undefined,
      'aria-activedescendant': isOpen && at >= 0 ? `${id}-${at}` : undefined,
    } as const,
  }
}

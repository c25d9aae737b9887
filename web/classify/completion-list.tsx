// What can be written in the cell one is in, below it: chosen with the arrows or the mouse.
import { useLayoutEffect, useRef } from 'react'
import { LabelChip } from '../ui/label-chip.tsx'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import type { Completion } from './completions.ts'

type CompletionListProps = {
  readonly id: string
  readonly offered: readonly Completion[]
  /** -1: none yet. */
  readonly at: number
  readonly colour: (value: string) => string | undefined
  readonly onTake: (completion: Completion) => void
}

export function CompletionList({ id, offered, at, colour, onTake }: CompletionListProps) {
  const t = useWords(sheetWords)
  const box = useRef<HTMLDivElement>(null)
  // Outside of the sheet's own scrolling, right below the cell, or above it where there is no room.
  useLayoutEffect(() => {
    const list = box.current
    const cell = list?.closest('.gk-cell, .gk-label-cell')?.getBoundingClientRect()
    if (!list || !cell) return
    const { height, width } = list.getBoundingClientRect()
    const below = cell.bottom + 2 + height <= innerHeight - 8
    list.style.left = `${Math.max(8, Math.min(cell.left, innerWidth - width - 8))}px`
    list.style.top = `${below ? cell.bottom + 2 : Math.max(8, cell.top - height - 2)}px`
  })
  return (
    <div ref={box} id={id} role="listbox" aria-label={t('offered')} className="gk-menu-list gk-completions">
      {offered.map((one, i) => (
        <div
          key={one.text}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className="gk-completion"
          // Before the cell is left, so that the click is not lost to what leaving changes.
          onPointerDown={(event) => {
            event.preventDefault()
            event.stopPropagation()
            onTake(one)
          }}
        >
          {one.value ? (
            <LabelChip name={one.value.name} colour={colour(one.value.key) ?? 'grey'} of={one.value.key} />
          ) : (
            <code>{one.text}</code>
          )}
          {one.about && <span>{one.about}</span>}
        </div>
      ))}
    </div>
  )
}

// The decision table as a small spreadsheet.
import { Plus } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { readCell } from './cells.ts'
import type { Fact, LabelInfo } from './classify-data.ts'
import { type Draft, movedRule, withBlock, withCell, withNewRule } from './draft.ts'
import { type Marks, RuleRow } from './rule-row.tsx'
import { SheetHead } from './sheet-head.tsx'
import { type KeyAct, keyAct, type Mode, pastedBlock } from './sheet-keys.ts'
import type { DraftDesk } from './use-draft.ts'

type RuleSheetProps = {
  readonly desk: DraftDesk
  readonly facts: readonly Fact[]
  readonly fact: (key: string) => Fact | undefined
  readonly labels: readonly LabelInfo[]
  readonly readOnly: boolean
  readonly marks: Marks
}

type Place = { readonly row: number; readonly column: number }

export function RuleSheet({ desk, facts, fact, labels, readOnly, marks }: RuleSheetProps) {
  const t = useWords(rulesWords)
  const root = useRef<HTMLTableElement>(null)
  const { draft, change } = desk
  const seal = () => change((now) => now)
  const keys = useSheetKeys(root, desk, fact, readOnly)
  return (
    <div className="gk-sheet-scroll">
      <table className="gk-sheet" ref={root} {...keys}>
        <caption className="gk-hidden">{t('sheet')}</caption>
        <SheetHead draft={draft} facts={facts} fact={fact} readOnly={readOnly} change={change} />
        <tbody>
          {draft.rules.map((rule, row) => (
            <RuleRow
              key={rule.id}
              {...{ rule, row, draft, fact, labels, readOnly, change, seal }}
              mark={marks.get(row + 1)}
            />
          ))}
        </tbody>
      </table>
      {!readOnly && (
        <div className="gk-sheet-foot">
          <Button look="quiet" small icon={Plus} onClick={() => addRow(desk, root.current)}>
            {t('addRow')}
          </Button>
        </div>
      )}
    </div>
  )
}

function addRow({ draft, change }: DraftDesk, root: HTMLElement | null) {
  const row = draft.rules.length
  change((now) => withNewRule(now, now.rules.length))
  requestAnimationFrame(() => focusAt(root, { row, column: 0 }))
}

/** Keys and pastes of the whole sheet. */
function useSheetKeys(
  root: { readonly current: HTMLTableElement | null },
  desk: DraftDesk,
  fact: (key: string) => Fact | undefined,
  readOnly: boolean,
) {
  const { draft, change } = desk
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const place = placeOf(target)
    if (!place || event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key, shiftKey: shift, altKey: alt } = event
    const isList = target instanceof HTMLSelectElement || target instanceof HTMLButtonElement
    if (isList && (key === 'Enter' || alt)) return
    const act = keyAct({ key, shift, ctrl: event.ctrlKey || event.metaKey, alt, mode: modeOf(target) })
    if (!act || (readOnly && act.is !== 'move')) return
    if (act.is === 'revert') {
      if (modeOf(target) === 'select') return
      desk.revert()
    }
    event.preventDefault()
    obey(act, place, target)
  }
  const obey = (act: KeyAct, place: Place, target: HTMLElement) => {
    const { row } = place
    if (act.is === 'move') move(place, act.rows, act.columns)
    else if (act.is === 'edit') edit(target)
    else if (act.is === 'revert') requestAnimationFrame(() => refocus(target))
    else if (act.is === 'undo') desk.undo()
    else if (act.is === 'redo') desk.redo()
    else if (act.is === 'row-up' || act.is === 'row-down') {
      const to = row + (act.is === 'row-up' ? -1 : 1)
      change((now) => movedRule(now, row, to))
    } else if (act.is === 'fill-down' && row > 0) change((now) => filledDown(now, place))
  }
  const move = ({ row, column }: Place, rows: number, columns: number) => {
    const to = { row: row + rows, column: column + columns }
    if (focusAt(root.current, to) || readOnly || rows < 1 || to.row !== draft.rules.length) return
    change((now) => withNewRule(now, now.rules.length))
    requestAnimationFrame(() => focusAt(root.current, to))
  }
  const onInput = (event: { readonly target: EventTarget }) => {
    const { target } = event
    if (target instanceof HTMLInputElement && target.dataset.mode !== 'edit') target.dataset.mode = 'over'
  }
  const onDoubleClick = (event: MouseEvent) => edit(event.target as HTMLElement)
  const onPaste = (event: ClipboardEvent) => {
    const place = placeOf(event.target as HTMLElement)
    const block = pastedBlock(event.clipboardData.getData('text/plain'))
    if (!place || !block || readOnly || place.column < 0 || place.column >= draft.inputs.length) return
    event.preventDefault()
    const read = block.map((line) =>
      line.map((text, i) => {
        const input = draft.inputs[place.column + i]
        const reading = input && readCell(text, input, fact(input.key))
        return reading?.is === 'read' ? reading.cell : text
      }),
    )
    change((now) => withBlock(now, place.row, place.column, read))
  }
  return { onKeyDown, onInput, onDoubleClick, onPaste }
}

function filledDown(draft: Draft, { row, column }: Place): Draft {
  const above = draft.rules[row - 1]?.cells[column]
  return above === undefined ? draft : withCell(draft, row, column, above)
}

function placeOf(target: HTMLElement): Place | undefined {
  const [row, column] = target.dataset.at?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? undefined : { row, column }
}

function modeOf(target: HTMLElement): Mode {
  return target.dataset.mode === 'edit' || target.dataset.mode === 'over' ? target.dataset.mode : 'select'
}

function focusAt(root: HTMLElement | null, { row, column }: Place): boolean {
  const found = root?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)
  found?.focus()
  return Boolean(found)
}

/** The caret goes to the end of the text, and arrows walk in it. */
function edit(target: HTMLElement) {
  if (!(target instanceof HTMLInputElement) || target.readOnly) return
  target.dataset.mode = 'edit'
  target.setSelectionRange(target.value.length, target.value.length)
}

function refocus(target: HTMLElement) {
  target.blur()
  target.focus()
}

// Two customers item by item: what differs is marked, and one value of each is chosen with the mouse or the arrow keys.
import { Lock, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import type { PairView } from './duplicate-data.ts'
import type { Taken } from './pair-choice.ts'
import type { PairLine } from './pair-lines.ts'

type RowsProps = {
  readonly title: string
  readonly lines: readonly PairLine[]
  readonly view: PairView
  readonly book: DeskBook
  readonly onTake: (key: string, id: number | undefined) => void
}

export function PairRows({ title, lines, view, book, onTake }: RowsProps) {
  if (lines.length === 0) return null
  return (
    <tbody>
      <PartHead title={title} />
      {lines.map((line) => (
        <Line key={line.key} {...{ line, view, book, onTake }} />
      ))}
    </tbody>
  )
}

export function PartHead({ title, note }: { readonly title: string; readonly note?: string }) {
  return (
    <tr className="gk-two-part">
      <th scope="rowgroup" colSpan={3}>
        {title}
        {note && <small>{note}</small>}
      </th>
    </tr>
  )
}

type LineProps = Omit<RowsProps, 'title' | 'lines'> & { readonly line: PairLine }

function Line({ line, view, book, onTake }: LineProps) {
  const group = useId()
  const { taken, texts } = line
  const masked = line.kind === 'field' && book.field(line.key)?.masked === true
  return (
    <tr className={line.differs ? 'gk-two-differs' : undefined}>
      <th scope="row">
        {line.name}
        <Reason line={line} onBack={() => onTake(line.key, undefined)} />
      </th>
      {view.sides.map(({ row }, at) => (
        <Cell
          key={row.id}
          side={at === 0 ? 'first' : 'second'}
          group={group}
          name={line.name}
          text={texts[at] ?? ''}
          masked={masked}
          chosen={taken && taken.take === row.id}
          choosable={view.mayMerge && taken !== undefined && (taken.by === 'hand' || taken.by === 'rule')}
          onChoose={() => onTake(line.key, row.id)}
        />
      ))}
    </tr>
  )
}

/** Which rule chose, or that a person did; nothing where both are the same. */
function Reason({ line, onBack }: { readonly line: PairLine; readonly onBack: () => void }) {
  const t = useWords(pairWords)
  const rules = useWords(duplicateWords)
  const { taken } = line
  if (!taken)
    return line.differs && line.kind === 'label' ? <small>{t(line.together ? 'together' : 'recomputed')}</small> : null
  if (taken.by === 'fixed') return <small>{t('refusalStays')}</small>
  if (taken.by === 'only') return <small>{t('onlyValue')}</small>
  if (taken.by === 'hand')
    return (
      <small>
        {t('byHand')}
        <button
          type="button"
          className="gk-two-back"
          aria-label={t('back2ruleOf', { field: line.name })}
          onClick={onBack}
        >
          <Undo2 size={11} aria-hidden /> {t('back2rule')}
        </button>
      </small>
    )
  const rule = ruleName(taken)
  return rule ? <small>{rules(rule)}</small> : null
}

const named = ['survivor', 'verified', 'recent', 'complete', 'longest'] as const

function ruleName({ rule }: Taken) {
  return named.find((one) => one === rule)
}

type CellProps = {
  readonly side: 'first' | 'second'
  readonly group: string
  readonly name: string
  readonly text: string
  readonly masked?: boolean
  /** Undefined: nothing is to be chosen. */
  readonly chosen: boolean | undefined
  readonly choosable: boolean
  readonly onChoose: () => void
  readonly children?: ReactNode
}

export function Cell(props: CellProps) {
  const { side, group, name, text, masked = false, chosen, choosable, onChoose, children } = props
  const t = useWords(pairWords)
  const mark = t(side)
  const body = (
    <>
      {masked && text && <Lock size={12} aria-label={t('masked')} />}
      {children ?? (text || <span className="gk-quiet">—</span>)}
    </>
  )
  const classes = ['gk-two-cell', `gk-two-${side}`]
  if (chosen) classes.push('gk-two-taken')
  if (chosen === false) classes.push('gk-two-left')
  return (
    <td className={classes.join(' ')} data-mark={mark}>
      {choosable ? (
        <label>
          <input
            type="radio"
            name={group}
            checked={chosen ?? false}
            data-side={side}
            aria-label={`${name} ${t('takeSide', { mark, value: text || t('empty') })}`}
            onChange={onChoose}
          />
          <span>{body}</span>
        </label>
      ) : (
        <span className="gk-two-still">{body}</span>
      )}
    </td>
  )
}

/** ← → choose the side, ↑ ↓ go to the row before and after; the browser’s own way would mix the two. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
  const row = target.closest('tr')
  const to = {
    ArrowLeft: () => row?.querySelector<HTMLInputElement>('input[data-side="first"]'),
    ArrowRight: () => row?.querySelector<HTMLInputElement>('input[data-side="second"]'),
    ArrowUp: () => beside(target, -1),
    ArrowDown: () => beside(target, 1),
  }[event.key]
  if (!to) return
  event.preventDefault()
  const next = to()
  next?.focus()
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') next?.click()
}

/** The chosen radio of the nearest row above or below that has a choice. */
function beside(from: HTMLInputElement, step: 1 | -1): HTMLInputElement | undefined {
  const chosen = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('input[type=radio]:checked') ?? [])]
  const own = chosen.findIndex((one) => one.name === from.name)
  return chosen[own + step]
}

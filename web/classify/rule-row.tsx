// One rule of the sheet: its conditions, its result, its note, and what can be done with the row.
import { GripVertical } from 'lucide-react'
import { memo, type PointerEvent } from 'react'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import { CellBox, select } from './cell-box.tsx'
import type { RowChange } from './diff.ts'
import { type DraftRule, movedRule, withNewRule, withoutRule } from './draft.ts'
import { LabelCell } from './label-cell.tsx'
import { Pop, PopActs } from './pop.tsx'
import type { SheetNames } from './range.ts'
import type { DraftDesk } from './use-draft.ts'

export type Mark = 'overlap' | 'never'

export type RowDesk = {
  readonly inputs: readonly { readonly key: string; readonly type: string }[]
  readonly names: SheetNames
  readonly search: (label: string) => string
  readonly others: (column: number) => readonly string[]
  readonly onText: (row: number, column: number, text: string) => void
  readonly onChoose: (row: number, label: string) => void
  readonly onNote: (row: number, note: string) => void
  readonly onLeave: () => void
  readonly change: DraftDesk['change']
  /** Handlers of the handle by which a row is dragged. */
  readonly handle: (row: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
  }
}

type RuleRowProps = {
  readonly rule: DraftRule
  readonly row: number
  readonly rows: number
  readonly desk: RowDesk
  readonly readOnly: boolean
  readonly mark: Mark | undefined
  /** Columns selected, as `first-last`; empty where none is. */
  readonly chosen: string
  /** Column that Tab reaches from outside. */
  readonly first: number
  /** Columns that something is said about, separated by spaces. */
  readonly lit: string
  readonly change: RowChange
  /** Columns that a previewed change touches, separated by spaces. */
  readonly changed: string
  readonly isMoved: boolean
  /** Where a dragged row would land: above or below this one. */
  readonly drop: 'above' | 'below' | undefined
}

/** Said outright, since a phone draws rows as cards. */
const rowRole = { role: 'row' } as const
const headRole = { role: 'rowheader' } as const

export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const { rule, row, desk, readOnly } = props
  const t = useWords(rulesWords)
  const { inputs, names } = desk
  const result = inputs.length
  const cell = cellProps(props)
  return (
    <tr {...rowRole} className={rowClass(props)} data-row={row} data-line={row} aria-rowindex={row + 2}>
      <th scope="row" {...headRole}>
        {readOnly || props.change === 'gone' ? (
          <span>{props.change === 'gone' ? '−' : row + 1}</span>
        ) : (
          <RowHead row={row} rows={props.rows} rule={rule} desk={desk} />
        )}
      </th>
      {desk.inputs.map((input, column) => {
        const fact = names.fact(input.key)
        return (
          <td key={input.key} {...cell(column, fact?.name[names.language] ?? input.key)}>
            <CellBox
              text={rule.cells[column] ?? '-'}
              input={input}
              fact={fact}
              row={row}
              column={column}
              readOnly={readOnly}
              isFirst={props.first === column}
              others={desk.others}
              colour={colourFinder(names, input.key)}
              onText={desk.onText}
              onLeave={desk.onLeave}
            />
          </td>
        )
      })}
      <td {...cell(result, t('result'), 'gk-rule-result')}>
        <LabelCell
          chosen={rule.label}
          labels={names.labels}
          search={desk.search}
          row={row}
          column={result}
          readOnly={readOnly}
          isFirst={props.first === result}
          onChoose={desk.onChoose}
        />
      </td>
      <td {...cell(result + 1, t('note'), 'gk-rule-note')}>
        <input
          type="text"
          aria-label={t('noteOf', { rule: row + 1 })}
          data-at={`${row}:${result + 1}`}
          tabIndex={props.first === result + 1 ? 0 : -1}
          maxLength={400}
          readOnly={readOnly}
          value={rule.note}
          title={rule.note.length > 20 ? rule.note : undefined}
          onFocus={select}
          onChange={({ target }) => desk.onNote(row, target.value)}
          onBlur={desk.onLeave}
        />
      </td>
    </tr>
  )
})

function rowClass({ mark, change, isMoved, drop }: RuleRowProps): string {
  const parts = ['gk-rule', mark && `gk-rule-${mark}`, change !== 'same' && `gk-rule-${change}`]
  return [...parts, isMoved && 'gk-rule-moved', drop && `gk-drop-${drop}`].filter(Boolean).join(' ')
}

/** What a cell is besides its content: selected, spoken of, changed. */
function cellProps({ lit, changed, chosen }: RuleRowProps) {
  const shine = new Set(lit.split(' '))
  const differ = new Set(changed.split(' '))
  const [first = -1, last = -1] = chosen ? chosen.split('-').map(Number) : []
  return (column: number, name: string, kind = '') => {
    const isIn = chosen !== '' && column >= first && column <= last
    const lights = shine.has(String(column)) && 'gk-cell-lit'
    const parts = [kind, isIn && 'gk-cell-in', lights, differ.has(String(column)) && 'gk-cell-new']
    return {
      role: 'gridcell',
      'data-name': name,
      'aria-colindex': column + 2,
      ...(isIn ? { 'aria-selected': true } : {}),
      className: parts.filter(Boolean).join(' ') || undefined,
    }
  }
}

const finders = new WeakMap<SheetNames, Map<string, (value: string) => string | undefined>>()

/** One function a fact, so that rows that did not change are not drawn again. */
function colourFinder(names: SheetNames, fact: string): (value: string) => string | undefined {
  const known = finders.get(names) ?? new Map<string, (value: string) => string | undefined>()
  finders.set(names, known)
  const found = known.get(fact) ?? ((value: string) => names.colour?.(fact, value))
  known.set(fact, found)
  return found
}

type RowHeadProps = Pick<RuleRowProps, 'row' | 'rows' | 'rule' | 'desk'>

function RowHead({ row, rows, rule, desk }: RowHeadProps) {
  const t = useWords(rulesWords)
  const say = useWords(sheetWords)
  const { change } = desk
  const acts = [
    { key: 'above', name: t('insertAbove'), act: () => change((now) => withNewRule(now, row)) },
    { key: 'below', name: say('insertBelow'), act: () => change((now) => withNewRule(now, row + 1)) },
    { key: 'copy', name: t('copyRow'), act: () => change((now) => withNewRule(now, row + 1, rule)) },
    ...(row > 0 ? [{ key: 'up', name: t('moveUp'), act: () => change((now) => movedRule(now, row, row - 1)) }] : []),
    ...(row < rows - 1
      ? [{ key: 'down', name: t('moveDown'), act: () => change((now) => movedRule(now, row, row + 1)) }]
      : []),
    { key: 'remove', name: t('removeRow'), danger: true, act: () => change((now) => withoutRule(now, row)) },
  ]
  return (
    <div className="gk-row-head">
      <Pop
        label={t('rowActs', { rule: row + 1 })}
        face={row + 1}
        className="gk-rule-number"
        at={`${row}:-1`}
        tabIndex={-1}
      >
        {(close) => <PopActs acts={acts} close={close} />}
      </Pop>
      <span className="gk-grip" title={say('dragRow', { rule: row + 1 })} {...desk.handle(row)}>
        <GripVertical size={13} aria-hidden />
      </span>
    </div>
  )
}

// The decision table as a small spreadsheet.
import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { Fact } from './classify-data.ts'
import { type DiffRow, diffOf } from './diff.ts'
import { type Draft, movedInput, movedRule, withCell, withNewRule, withRule } from './draft.ts'
import { boundsOf, isMany, type Range, type SheetNames } from './range.ts'
import { type Mark, type RowDesk, RuleRow } from './rule-row.tsx'
import { SheetHead } from './sheet-head.tsx'
import type { DraftDesk } from './use-draft.ts'
import { type Drag, useDrag } from './use-drag.ts'
import { useRows } from './use-rows.ts'
import { useSheet } from './use-sheet.ts'
import './sheet.css'

export type Marks = ReadonlyMap<number, Mark>
/** Columns by rule (from 1) that something is said about. */
export type Lit = ReadonlyMap<number, ReadonlySet<number>>

type RuleSheetProps = {
  readonly desk: DraftDesk
  readonly facts: readonly Fact[]
  readonly names: SheetNames
  readonly search: (label: string) => string
  readonly readOnly: boolean
  readonly marks: Marks
  readonly lit: Lit
  /** The draft as a repair would leave it, to look at. */
  readonly preview: Draft | undefined
  readonly showKeys: () => void
}

const grid = { role: 'grid', 'aria-multiselectable': true } as const

export function RuleSheet(props: RuleSheetProps) {
  const { desk, facts, names, preview, marks, lit } = props
  const t = useWords(rulesWords)
  const say = useWords(sheetWords)
  const root = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { draft, change } = desk
  const readOnly = props.readOnly || preview !== undefined
  const onLeftOut = (count: number) => toast({ text: say('leftOut', { count }) })
  const sheet = useSheet({ root, desk, names, readOnly, showKeys: props.showKeys, onLeftOut })
  const shown = preview ?? draft
  const diff = useMemo(() => (preview ? diffOf(draft, preview) : undefined), [draft, preview])
  const rows = useRows(diff?.length ?? shown.rules.length, scroller, sheet.range.anchor.row)
  const { reveal } = rows
  const firstLit = Math.min(...lit.keys())
  useEffect(() => {
    if (Number.isFinite(firstLit)) reveal(firstLit - 1)
  }, [firstLit, reveal])
  const drag = useDrag('tbody tr[data-line]', true, ({ from, to }) => change((now) => movedRule(now, from, to)))
  const columns = useDrag('thead th[data-line]', false, ({ from, to }) => change((now) => movedInput(now, from, to)))
  const row = useRowDesk(props, shown, drag.handle)
  return (
    <>
      <div
        ref={scroller}
        className={rows.isLong ? 'gk-sheet-scroll gk-sheet-long' : 'gk-sheet-scroll'}
        onScroll={rows.onScroll}
      >
        <table
          className={preview ? 'gk-sheet gk-sheet-preview' : 'gk-sheet'}
          ref={root}
          {...grid}
          {...(readOnly ? { 'aria-readonly': true } : {})}
          aria-label={t('sheet')}
          aria-rowcount={shown.rules.length + 1}
          aria-colcount={shown.inputs.length + 3}
          {...sheet.handlers}
        >
          <SheetHead draft={shown} facts={facts} names={names} readOnly={readOnly} change={change} drag={columns} />
          <tbody>
            {rows.parts.map((part) =>
              'space' in part ? (
                <tr key={`space-${part.before}`} aria-hidden>
                  <td colSpan={shown.inputs.length + 3} style={{ height: part.space }} />
                </tr>
              ) : (
                <OneRow
                  key={lineOf(diff, shown, part.row)?.rule.id ?? part.row}
                  {...{ marks, lit, readOnly, row }}
                  line={lineOf(diff, shown, part.row)}
                  rows={shown.rules.length}
                  range={sheet.range}
                  drop={dropAt(drag.drag, part.row)}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
      {!props.readOnly && (
        <div className="gk-sheet-foot">
          <Button
            look="quiet"
            small
            icon={Plus}
            disabled={preview !== undefined}
            onClick={() => {
              change((now) => withNewRule(now, now.rules.length))
              sheet.go({ row: draft.rules.length, column: 0 })
            }}
          >
            {t('addRow')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What the rows share; the same as long as inputs and names are, so that only rows that change are drawn again. */
function useRowDesk(
  { desk: { change }, names, search }: RuleSheetProps,
  { inputs, rules }: Draft,
  grip: RowDesk['handle'],
): RowDesk {
  const now = useRef({ rules, grip })
  now.current = { rules, grip }
  const others = useCallback((column: number) => now.current.rules.map((rule) => rule.cells[column] ?? '-'), [])
  return useMemo(
    () => ({
      ...{ inputs, names, search, others, change },
      onText: (row, column, text) => change((draft) => withCell(draft, row, column, text), `${row}:${column}`),
      onChoose: (row, label) => change((draft) => withRule(draft, row, (rule) => ({ ...rule, label }))),
      onNote: (row, note) => change((draft) => withRule(draft, row, (rule) => ({ ...rule, note })), `${row}:note`),
      onLeave: () => change((draft) => draft),
      handle: (row) => ({
        onPointerDown: (event) => now.current.grip(row).onPointerDown(event),
        onPointerMove: (event) => now.current.grip(row).onPointerMove(event),
        onPointerUp: () => now.current.grip(row).onPointerUp(),
        onPointerCancel: () => now.current.grip(row).onPointerCancel(),
      }),
    }),
    [inputs, names, search, others, change],
  )
}

function lineOf(diff: readonly DiffRow[] | undefined, { rules }: Draft, row: number): DiffRow | undefined {
  if (diff) return diff[row]
  const rule = rules[row]
  return rule && { rule, row, change: 'same', columns: none, isMoved: false }
}

const none: ReadonlySet<number> = new Set()

type OneRowProps = Pick<RuleSheetProps, 'marks' | 'lit' | 'readOnly'> & {
  readonly line: DiffRow | undefined
  readonly rows: number
  readonly row: RowDesk
  readonly range: Range
  readonly drop: 'above' | 'below' | undefined
}

function OneRow({ line, rows, row: desk, range, marks, lit, readOnly, drop }: OneRowProps) {
  if (!line) return null
  const { rule, row, change, columns, isMoved } = line
  const bounds = boundsOf(range)
  const isIn = isMany(range) && row >= bounds.top && row <= bounds.bottom && change === 'same'
  return (
    <RuleRow
      {...{ rule, row, rows, desk, readOnly, change, isMoved, drop }}
      mark={change === 'same' ? marks.get(row + 1) : undefined}
      chosen={isIn ? `${bounds.left}-${bounds.right}` : ''}
      first={range.anchor.row === row ? range.anchor.column : -1}
      lit={[...(lit.get(row + 1) ?? none)].join(' ')}
      changed={[...columns].join(' ')}
    />
  )
}

function dropAt(drag: Drag | undefined, row: number): 'above' | 'below' | undefined {
  if (!drag || drag.to !== row || drag.from === drag.to) return undefined
  return drag.to < drag.from ? 'above' : 'below'
}

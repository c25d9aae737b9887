// One rule of the sheet: its conditions, its result, its note, and what can be done with the row.
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { CellBox } from './cell-box.tsx'
import type { Fact, LabelInfo } from './classify-data.ts'
import { type Draft, type DraftRule, movedRule, withCell, withNewRule, withoutRule, withRule } from './draft.ts'
import { LabelBox } from './label-box.tsx'
import { Pop, PopActs } from './pop.tsx'
import type { DraftDesk } from './use-draft.ts'

export type Marks = ReadonlyMap<number, 'overlap' | 'never'>

type RuleRowProps = {
  readonly rule: DraftRule
  readonly row: number
  readonly draft: Draft
  readonly fact: (key: string) => Fact | undefined
  readonly labels: readonly LabelInfo[]
  readonly readOnly: boolean
  readonly mark: 'overlap' | 'never' | undefined
  readonly change: DraftDesk['change']
  readonly seal: () => void
}

export function RuleRow({ rule, row, draft, fact, labels, readOnly, mark, change, seal }: RuleRowProps) {
  const t = useWords(rulesWords)
  const note = draft.inputs.length + 1
  return (
    <tr className={mark ? `gk-rule gk-rule-${mark}` : 'gk-rule'}>
      <th scope="row">
        {readOnly ? <span>{row + 1}</span> : <RowActs row={row} draft={draft} rule={rule} change={change} />}
      </th>
      {draft.inputs.map((input, column) => (
        <td key={input.key}>
          <CellBox
            text={rule.cells[column] ?? '-'}
            input={input}
            fact={fact(input.key)}
            row={row}
            column={column}
            readOnly={readOnly}
            onText={(text) => change((now) => withCell(now, row, column, text), `${rule.id}:${column}`)}
            onLeave={seal}
          />
        </td>
      ))}
      <td className="gk-rule-result">
        <LabelBox
          name={t('resultOf', { rule: row + 1 })}
          labels={labels}
          chosen={rule.label}
          readOnly={readOnly}
          at={`${row}:${draft.inputs.length}`}
          onChoose={(label) => change((now) => withRule(now, row, (one) => ({ ...one, label })))}
        />
      </td>
      <td className="gk-rule-note">
        <input
          type="text"
          aria-label={t('noteOf', { rule: row + 1 })}
          data-at={`${row}:${note}`}
          maxLength={400}
          readOnly={readOnly}
          value={rule.note}
          onFocus={(event) => {
            delete event.target.dataset.mode
            event.target.select()
          }}
          onChange={({ target }) =>
            change((now) => withRule(now, row, (one) => ({ ...one, note: target.value })), `${rule.id}:note`)
          }
          onBlur={seal}
        />
      </td>
    </tr>
  )
}

type RowActsProps = Pick<RuleRowProps, 'row' | 'draft' | 'rule' | 'change'>

function RowActs({ row, draft, rule, change }: RowActsProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const acts = [
    { key: 'above', name: t('insertAbove'), act: () => change((now) => withNewRule(now, row)) },
    { key: 'copy', name: t('copyRow'), act: () => change((now) => withNewRule(now, row + 1, rule)) },
    ...(row > 0 ? [{ key: 'up', name: t('moveUp'), act: () => change((now) => movedRule(now, row, row - 1)) }] : []),
    ...(row < draft.rules.length - 1
      ? [{ key: 'down', name: t('moveDown'), act: () => change((now) => movedRule(now, row, row + 1)) }]
      : []),
    { key: 'remove', name: t('removeRow'), danger: true, act: () => change((now) => withoutRule(now, row)) },
  ]
  return (
    <Pop
      key={language}
      label={t('rowActs', { rule: row + 1 })}
      face={row + 1}
      className="gk-rule-number"
      at={`${row}:-1`}
      tabIndex={-1}
    >
      {(close) => <PopActs acts={acts} close={close} />}
    </Pop>
  )
}

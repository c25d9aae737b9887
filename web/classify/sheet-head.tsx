// The head of the rule sheet: what each column reads, of what type, and the columns that can be added.
import { GripVertical, Plus } from 'lucide-react'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { columnAbout } from './column-domain.ts'
import { DomainForm } from './domain-form.tsx'
import { type Draft, movedInput, withInput, withoutInput } from './draft.ts'
import { Pop, PopActs } from './pop.tsx'
import type { SheetNames } from './range.ts'
import type { DraftDesk } from './use-draft.ts'
import type { Drag, useDrag } from './use-drag.ts'

type SheetHeadProps = {
  readonly draft: Draft
  readonly facts: readonly Fact[]
  readonly names: SheetNames
  readonly readOnly: boolean
  readonly change: DraftDesk['change']
  readonly drag: ReturnType<typeof useDrag>
}

const rowRole = { role: 'row' } as const
const headRole = { role: 'columnheader', scope: 'col' } as const

export function SheetHead({ draft, facts, names, readOnly, change, drag }: SheetHeadProps) {
  const t = useWords(rulesWords)
  return (
    <thead>
      <tr {...rowRole} aria-rowindex={1}>
        <th {...headRole} className="gk-corner">
          <span className="gk-hidden">{t('ruleNumber')}</span>
        </th>
        {draft.inputs.map((input, column) => (
          <th
            key={input.key}
            {...headRole}
            data-line={column}
            aria-colindex={column + 2}
            className={dropClass(drag.drag, column)}
          >
            <InputHead {...{ draft, input, column, change, readOnly, names, drag }} />
          </th>
        ))}
        <th {...headRole} className="gk-rule-result">
          <div className="gk-input-head">
            <span>{t('result')}</span>
            {!readOnly && (
              <Pop label={t('addInput')} face={<Plus size={14} aria-hidden />} className="gk-input-add">
                {(close) => (
                  <ColumnChooser
                    facts={facts.filter(({ key }) => !draft.inputs.some((input) => input.key === key))}
                    onChoose={(fact) => {
                      close()
                      change((now) => withInput(now, inputFor(fact)))
                    }}
                  />
                )}
              </Pop>
            )}
          </div>
        </th>
        <th {...headRole} className="gk-rule-note">
          <div className="gk-input-head">
            <span>{t('note')}</span>
          </div>
        </th>
      </tr>
    </thead>
  )
}

function dropClass(drag: Drag | undefined, column: number): string | undefined {
  if (!drag || drag.to !== column || drag.from === drag.to) return undefined
  return drag.to < drag.from ? 'gk-drop-before' : 'gk-drop-after'
}

type InputHeadProps = Pick<SheetHeadProps, 'draft' | 'change' | 'readOnly' | 'names' | 'drag'> & {
  readonly input: TableInput
  readonly column: number
}

function InputHead({ draft, input, column, names, change, readOnly, drag }: InputHeadProps) {
  const t = useWords(rulesWords)
  const say = useWords(sheetWords)
  const fact = names.fact(input.key)
  const name = fact?.name[names.language] ?? input.key
  const face = (
    <>
      <span>{name}</span>
      <small>{columnAbout(input, fact, names.language)}</small>
    </>
  )
  if (readOnly) return <div className="gk-input-head">{face}</div>
  const acts = [
    ...(column > 0
      ? [{ key: 'left', name: t('moveLeft'), act: () => change((now) => movedInput(now, column, column - 1)) }]
      : []),
    ...(column < draft.inputs.length - 1
      ? [{ key: 'right', name: t('moveRight'), act: () => change((now) => movedInput(now, column, column + 1)) }]
      : []),
    ...(draft.inputs.length > 1
      ? [
          {
            key: 'remove',
            name: t('removeInput'),
            danger: true,
            act: () => change((now) => withoutInput(now, column)),
          },
        ]
      : []),
  ]
  const put = (to: TableInput) => change((now) => ({ ...now, inputs: now.inputs.with(column, to) }))
  return (
    <div className="gk-column-head">
      <Pop
        saysItself
        label={t('inputActs', { input: name })}
        face={face}
        className="gk-input-head"
        at={`-1:${column}`}
        tabIndex={-1}
      >
        {(close) => (
          <>
            <DomainForm
              input={input}
              fact={fact}
              onApply={(to) => {
                put(to)
                close()
              }}
            />
            {acts.length > 0 && <PopActs acts={acts} close={close} />}
          </>
        )}
      </Pop>
      <span className="gk-grip" title={say('dragColumn', { input: name })} {...drag.handle(column)}>
        <GripVertical size={13} aria-hidden />
      </span>
    </div>
  )
}

function inputFor(fact: Fact): TableInput {
  const type = fact.type === 'text' || fact.type === 'choice' ? 'string' : fact.type
  return {
    key: fact.key,
    type,
    ...(fact.whole ? { whole: true } : {}),
    ...(fact.mayBeEmpty ? { mayBeEmpty: true } : {}),
  }
}

// The head of the rule sheet: what each column reads, of what type, and the columns that can be added.
import { Plus } from 'lucide-react'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import type { Draft } from './draft.ts'
import { movedInput, withEmpties, withInput, withoutInput } from './draft.ts'
import { Pop, PopActs } from './pop.tsx'
import type { DraftDesk } from './use-draft.ts'

type SheetHeadProps = {
  readonly draft: Draft
  readonly facts: readonly Fact[]
  readonly fact: (key: string) => Fact | undefined
  readonly readOnly: boolean
  readonly change: DraftDesk['change']
}

export function SheetHead({ draft, facts, fact, readOnly, change }: SheetHeadProps) {
  const t = useWords(rulesWords)
  return (
    <thead>
      <tr>
        <td />
        {draft.inputs.map((input, column) => (
          <th key={input.key} scope="col">
            <InputHead {...{ draft, input, column, change, readOnly }} fact={fact(input.key)} />
          </th>
        ))}
        <th scope="col" className="gk-rule-result">
          <div className="gk-input-head">
            <span>{t('result')}</span>
            {!readOnly && <AddInput draft={draft} facts={facts} change={change} />}
          </div>
        </th>
        <th scope="col" className="gk-rule-note">
          <div className="gk-input-head">
            <span>{t('note')}</span>
          </div>
        </th>
      </tr>
    </thead>
  )
}

type InputHeadProps = Pick<SheetHeadProps, 'draft' | 'change' | 'readOnly'> & {
  readonly input: TableInput
  readonly column: number
  readonly fact: Fact | undefined
}

function InputHead({ draft, input, column, fact, change, readOnly }: InputHeadProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const name = fact?.name[language] ?? input.key
  const kinds = { number: 'typeNumber', date: 'typeDate', boolean: 'typeBoolean', choice: 'typeChoice' } as const
  const kind = fact?.whole ? t('typeWhole') : t(kinds[fact?.type as keyof typeof kinds] ?? 'typeText')
  const about = input.mayBeEmpty ? `${kind} · ${t('withEmpty')}` : kind
  const face = (
    <>
      <span>{name}</span>
      <small>{about}</small>
    </>
  )
  if (readOnly) return <div className="gk-input-head">{face}</div>
  const acts = [
    {
      key: 'empty',
      name: `${input.mayBeEmpty ? '✓ ' : ''}${t('emptyCounts')}`,
      act: () => change((now) => withEmpties(now, column, !input.mayBeEmpty)),
    },
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
  return (
    <Pop
      saysItself
      label={t('inputActs', { input: name })}
      face={face}
      className="gk-input-head"
      at={`-1:${column}`}
      tabIndex={-1}
    >
      {(close) => <PopActs acts={acts} close={close} />}
    </Pop>
  )
}

function AddInput({ draft, facts, change }: Pick<SheetHeadProps, 'draft' | 'facts' | 'change'>) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const used = new Set(draft.inputs.map(({ key }) => key))
  const free = facts.filter(({ key }) => !used.has(key))
  const acts = free.map((fact) => ({
    key: fact.key,
    name: fact.name[language],
    act: () => change((now) => withInput(now, inputFor(fact))),
  }))
  return (
    <Pop label={t('addInput')} face={<Plus size={14} aria-hidden />} className="gk-input-add">
      {(close) =>
        acts.length ? <PopActs acts={acts} close={close} /> : <p className="gk-quiet">{t('noMoreInputs')}</p>
      }
    </Pop>
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

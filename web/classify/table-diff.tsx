// What differs between two tables, in a list a person can read: rule by rule, cell by cell.
import { isNoDifference, type RuleChange, tableDifference } from '#domain/dimensions/table-difference.ts'
import type { Language } from '#domain/text.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import type { Fact, LabelInfo, TableSpec } from './classify-data.ts'
import { cellSaid } from './sentences.ts'
import './publish.css'

type TableDiffProps = {
  readonly before: TableSpec
  readonly after: TableSpec
  readonly labels: readonly LabelInfo[]
  readonly facts: readonly Fact[]
}

export function TableDiff({ before, after, labels, facts }: TableDiffProps) {
  const t = useWords(publishWords)
  const rules = useWords(rulesWords)
  const language = useLanguage()
  const names = namesOf(labels, facts, language, t('none'))
  const difference = tableDifference(before, after)
  if (isNoDifference(difference)) return <p className="gk-quiet">{t('diffNone')}</p>
  const policy = (one: TableSpec['hitPolicy']) => rules(`policy${one}`)
  const { hitPolicy, default: otherwise, addedInputs, removedInputs, changedInputs } = difference
  return (
    <ul className="gk-diff">
      {hitPolicy && <li>{t('diffPolicy', { before: policy(hitPolicy.before), after: policy(hitPolicy.after) })}</li>}
      {otherwise && (
        <li>{t('diffDefault', { before: names.label(otherwise.before), after: names.label(otherwise.after) })}</li>
      )}
      {addedInputs.map((key) => (
        <li key={key}>{t('diffAddedInput', { input: names.input(key) })}</li>
      ))}
      {removedInputs.map((key) => (
        <li key={key}>{t('diffRemovedInput', { input: names.input(key) })}</li>
      ))}
      {changedInputs.map((key) => (
        <li key={key}>{t('diffChangedInput', { input: names.input(key) })}</li>
      ))}
      {difference.rules.map((change) => (
        <ChangeLine key={`${change.is}${'after' in change ? change.after : change.before}`} {...{ change, names }} />
      ))}
    </ul>
  )
}

type DiffNames = ReturnType<typeof namesOf>

function namesOf(labels: readonly LabelInfo[], facts: readonly Fact[], language: Language, none: string) {
  const fact = (key: string) => facts.find((one) => one.key === key)
  return {
    input: (key: string) => fact(key)?.name[language] ?? key,
    label: (key: string) => (key === '' ? none : (labels.find((one) => one.key === key)?.name[language] ?? key)),
    cell: (key: string, cell: string) => cellSaid(cell, fact(key), language) ?? cell,
  }
}

function ChangeLine({ change, names }: { readonly change: RuleChange; readonly names: DiffNames }) {
  const t = useWords(publishWords)
  if (change.is === 'moved') return <li>{t('diffMoved', { before: change.before, after: change.after })}</li>
  if (change.is !== 'changed') {
    const isNew = change.is === 'added'
    const said = isNew ? t('diffAdded', { rule: change.after }) : t('diffRemoved', { rule: change.before })
    const Mark = isNew ? 'ins' : 'del'
    return (
      <li>
        {said}{' '}
        <Mark>
          {change.rule.cells.filter((cell) => cell !== '-').join(' · ') || '-'} → {names.label(change.rule.label)}
        </Mark>
      </li>
    )
  }
  return (
    <li>
      {t('diffChanged', { rule: change.after })}
      {change.cells.map(({ input, before, after }) => (
        <Pair
          key={input}
          name={names.input(input)}
          before={names.cell(input, before)}
          after={names.cell(input, after)}
        />
      ))}
      {change.label && (
        <Pair name={t('result')} before={names.label(change.label.before)} after={names.label(change.label.after)} />
      )}
      {change.note && <Pair name={t('note')} before={change.note.before} after={change.note.after} />}
    </li>
  )
}

function Pair({ name, before, after }: { readonly name: string; readonly before: string; readonly after: string }) {
  return (
    <span className="gk-diff-pair">
      {name} <del>{before || '–'}</del> → <ins>{after || '–'}</ins>
    </span>
  )
}

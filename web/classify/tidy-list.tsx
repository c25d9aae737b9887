// What could be plainer in a table that is right: rules nobody meets, rules that are one, values there are not.
import type { Repair } from '#domain/decision/repair.ts'
import { useText, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { Draft } from './draft.ts'
import type { Judged } from './judge.ts'
import { RepairButton, type RepairDesk } from './repair-buttons.tsx'
import { inputName, type Names } from './sentences.ts'

type TidyListProps = {
  readonly judged: Judged
  readonly draft: Draft
  readonly names: Names
  readonly readOnly: boolean
  readonly repair: RepairDesk
}

export function TidyList({ judged, draft, names, readOnly, repair }: TidyListProps) {
  const t = useWords(rulesWords)
  const text = useText()
  const { neverMatch, strayValues } = judged.verification
  const why = (one: Repair): string => {
    if (one.kind === 'remove-rule') {
      return t(neverMatch.includes(one.rule) ? 'neverOne' : 'redundantOne', { rule: one.rule })
    }
    if (one.kind === 'move-up') return t('hiddenOne', { rule: one.rule })
    return one.kind === 'merge' ? t('mergeableOne', { rules: one.rules.join(text(rulesWords.list)) }) : ''
  }
  const strays = strayValues.slice(0, 5).map(({ rule, input }) => {
    return t('strayOne', { rule, input: inputName(draft.inputs[input - 1]?.key ?? '', names) })
  })
  if (!judged.tidy.length && !strays.length) return null
  return (
    <div className="gk-findings gk-findings-quiet">
      <h2>{t('hints')}</h2>
      <ul>
        {strays.map((stray) => (
          <li key={stray}>{stray}</li>
        ))}
        {judged.tidy.map((one) => (
          <li key={JSON.stringify(one)}>
            {why(one)}
            {!readOnly && (
              <div className="gk-repairs">
                <RepairButton repair={one} draft={draft} names={names} desk={repair} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

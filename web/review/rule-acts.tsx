// Switching a rule of contradictions off and on, and removing it: each told with its undo.
import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { contradictionWords } from '../words/contradictions.ts'
import { type RuleInfo, useRemoveRule, useSwitchRule } from './contradiction-data.ts'

type RuleProps = { readonly info: RuleInfo; readonly name: string }

export function RuleSwitch({ info, name, may }: RuleProps & { readonly may: boolean }) {
  const t = useWords(contradictionWords)
  const queries = useQueryClient()
  const turn = useSwitchRule()
  const on = info.state !== 'off'
  const press = () =>
    turn.mutate(
      { rule: info.key, on: !on },
      {
        onSuccess: ({ changeSet }) =>
          done(queries, [changeSet], t(on ? 'ruleSwitchedOff' : 'ruleSwitchedOn', { name })),
        onError: toastProblem,
      },
    )
  return (
    <input
      type="checkbox"
      aria-label={t('ruleOnOf', { rule: name })}
      disabled={!may || turn.isPending}
      checked={on}
      onChange={press}
    />
  )
}

export function RuleActs({ info, name }: RuleProps) {
  const t = useWords(contradictionWords)
  const queries = useQueryClient()
  const remove = useRemoveRule()
  const [asking, setAsking] = useState(false)
  const act = async () => {
    const { changeSet } = await remove.mutateAsync({ rule: info.key })
    done(queries, [changeSet], t('ruleRemoved', { name }))
  }
  return (
    <>
      <Button
        look="quiet"
        small
        icon={Trash2}
        aria-label={t('removeRuleOf', { name })}
        title={t('removeRule')}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <Confirm
          title={t('removeRuleAsk', { name })}
          verb={t('removeRule')}
          danger
          act={act}
          onClose={() => setAsking(false)}
        >
          <p>{t('removeRuleAbout')}</p>
        </Confirm>
      )}
    </>
  )
}

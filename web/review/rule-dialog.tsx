// The window in which a rule of contradictions is made: what cannot be true together, and how many customers that is now.
import { useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type FormEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { useBook } from '../classify/classify-data.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import type { DeskBook } from '../use/desk.ts'
import { contradictionWords } from '../words/contradictions.ts'
import { partsWords } from '../words/parts.ts'
import { useAddRule, useRulePreview } from './contradiction-data.ts'
import { RulePart } from './rule-part.tsx'
import { factsFor, type Part, type Parts, ruleOf } from './rule-parts.ts'

type RuleDialogProps = { readonly book: DeskBook; readonly onClose: () => void }

const most = 6

export function RuleDialog({ book, onClose }: RuleDialogProps) {
  const t = useWords(contradictionWords)
  const words = useWords(partsWords)
  const id = useId()
  const all = useBook().data?.facts ?? []
  const facts = factsFor(all, book)
  const next = useRef(2)
  const [parts, setParts] = useState<readonly Part[]>([
    { nr: 0, of: '', text: '' },
    { nr: 1, of: '', text: '' },
  ])
  const name = useRuleName()
  const rule = ruleOf(parts, facts)
  const { save, error, busy } = useSave(rule, name, onClose)
  const change = (part: Part) => setParts(parts.map((one) => (one.nr === part.nr ? part : one)))
  const foot = (
    <>
      <Button onClick={onClose}>{words('cancel')}</Button>
      <Button type="submit" form={id} look="main" busy={busy} disabled={!rule || !name.ready}>
        {t('addRule')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('newRuleTitle')} onClose={onClose} foot={foot} wide>
      <form id={id} className="gk-form" onSubmit={save}>
        <p className="gk-quiet">{t('newRuleAbout')}</p>
        {parts.map((part, at) => (
          <RulePart
            key={part.nr}
            {...{ part, at, facts, book }}
            taken={parts.filter((one) => one !== part).map(({ of }) => of)}
            onPart={change}
            {...(parts.length > 2 ? { onRemove: () => setParts(parts.filter((one) => one !== part)) } : {})}
          />
        ))}
        {parts.length < most && (
          <div>
            <Button small icon={Plus} onClick={() => setParts([...parts, { nr: next.current++, of: '', text: '' }])}>
              {t('addPart')}
            </Button>
          </div>
        )}
        <Found rule={rule} />
        <TextField
          name={t('ruleName')}
          hint={t('ruleNameHint')}
          maxLength={100}
          required
          value={name.own}
          onText={name.setOwn}
        />
        <TextField name={t('ruleNameEn')} maxLength={100} value={name.other} onText={name.setOther} />
        {error && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

/** In the reader's own language, and in the other one if they know it. */
function useRuleName() {
  const language = useLanguage()
  const [own, setOwn] = useState('')
  const [other, setOther] = useState('')
  const [mine, theirs] = [own.trim(), other.trim() || own.trim()]
  const name = language === 'zh' ? { zh: mine, en: theirs } : { zh: theirs, en: mine }
  return { own, setOwn, other, setOther, name, mine, ready: mine !== '' }
}

function useSave(rule: Parts | undefined, { name, mine }: ReturnType<typeof useRuleName>, onClose: () => void) {
  const t = useWords(contradictionWords)
  const queries = useQueryClient()
  const add = useAddRule()
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!rule || !mine) return
    add.mutate(
      { ...rule, name },
      {
        onSuccess: ({ changeSet }) => {
          done(queries, [changeSet], t('ruleAdded', { name: mine }))
          onClose()
        },
      },
    )
  }
  return { save, error: add.error, busy: add.isPending }
}

function Found({ rule }: { readonly rule: Parts | undefined }) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const asked = useDeferredValue(rule && JSON.stringify(rule))
  const { data, error, isFetching } = useRulePreview(asked === undefined ? undefined : (JSON.parse(asked) as Parts))
  if (rule && error) return <ProblemNotice error={error} />
  const count = rule && data ? data.customers : undefined
  return (
    <p className={count ? 'gk-rule-found gk-rule-some' : 'gk-rule-found'} role="status" aria-busy={isFetching}>
      {count === undefined
        ? t('findsLater')
        : count === 0
          ? t('findsNone')
          : t('finds', { count: formatCount(count, language) })}
    </p>
  )
}

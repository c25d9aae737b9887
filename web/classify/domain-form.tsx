// The domain of a column, as far as its fact lets it be said: bounds, whole numbers, emptiness, the texts there are.
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'
import { rulesWords } from '../words/rules.ts'
import type { TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { type DomainTyped, domainTyped, isAllowed, typeSaid, withDomain } from './column-domain.ts'

type DomainFormProps = {
  readonly input: TableInput
  readonly fact: Fact | undefined
  readonly onApply: (input: TableInput) => void
}

export function DomainForm({ input, fact, onApply }: DomainFormProps) {
  const t = useWords(sheetWords)
  const say = useWords(rulesWords)
  const language = useLanguage()
  const [typed, setTyped] = useState(() => domainTyped(input))
  const [isTold, setTold] = useState(false)
  const found = withDomain(input, fact, typed)
  const fault = isTold && 'fault' in found ? found : undefined
  const put = (change: Partial<DomainTyped>) => setTyped((now) => ({ ...now, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(true)
    if ('input' in found) onApply(found.input)
  }
  const values = fact?.values ?? []
  return (
    <form className="gk-domain" onSubmit={submit} noValidate>
      <p className="gk-domain-about">
        {typeSaid(fact, input, language)}
        {values.length > 0 && ` · ${t('columnValues', { count: values.length })}`}
      </p>
      {isAllowed(fact, 'bounds') && (
        <div className="gk-domain-ends">
          {(['min', 'max'] as const).map((at) => (
            <Bound
              key={at}
              name={t(at)}
              value={typed[at]}
              hint={fact?.[at] ?? (input.type === 'date' ? '2026-01-01' : '')}
              fault={fault?.at === at ? t(fault.fault) : undefined}
              onType={(text) => put({ [at]: text })}
            />
          ))}
        </div>
      )}
      {isAllowed(fact, 'values') && <Values value={typed.values} onType={(text) => put({ values: text })} />}
      {isAllowed(fact, 'whole') && (
        <label className="gk-domain-tick">
          <input type="checkbox" checked={typed.whole} onChange={({ target }) => put({ whole: target.checked })} />
          {t('whole')}
        </label>
      )}
      <label className="gk-domain-tick">
        <input
          type="checkbox"
          checked={typed.mayBeEmpty}
          disabled={fact?.mayBeEmpty === false && !typed.mayBeEmpty}
          onChange={({ target }) => put({ mayBeEmpty: target.checked })}
        />
        {say('emptyCounts')}
      </label>
      <Button small look="main" type="submit">
        {t('apply')}
      </Button>
    </form>
  )
}

type BoundProps = {
  readonly name: string
  readonly value: string
  readonly hint: string
  readonly fault: string | undefined
  readonly onType: (text: string) => void
}

function Bound({ name, value, hint, fault, onType }: BoundProps) {
  const id = useId()
  return (
    <label>
      <span>{name}</span>
      <input
        className="gk-input"
        value={value}
        placeholder={hint}
        inputMode="decimal"
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault ? id : undefined}
        onChange={({ target }) => onType(target.value)}
      />
      {fault && (
        <small id={id} className="gk-domain-fault">
          {fault}
        </small>
      )}
    </label>
  )
}

function Values({ value, onType }: { readonly value: string; readonly onType: (text: string) => void }) {
  const t = useWords(sheetWords)
  return (
    <label className="gk-domain-values">
      <span>{t('choices')}</span>
      <textarea className="gk-input" rows={4} value={value} onChange={({ target }) => onType(target.value)} />
      <small>{t('choicesAbout')}</small>
    </label>
  )
}

// 合并取值规则: which value is taken where two customers differ, usually and for single fields.

import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import type { FieldInfo } from '#domain/customer.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { bookOf, useDesk } from '../use/desk.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { partsWords } from '../words/parts.ts'
import { type Rule, type Rules, useAskAnew, useRules, useSetRules } from './duplicate-data.ts'

export const ruleKeys: readonly Rule[] = ['survivor', 'verified', 'recent', 'complete', 'longest']

export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(duplicateWords)
  const rules = useRules()
  const desk = useDesk()
  const fields = desk.data ? bookOf(desk.data).fields.filter(isChosen) : undefined
  if (rules.data && fields) return <RulesForm rules={rules.data} fields={fields} onClose={onClose} />
  return (
    <Dialog title={t('rules')} onClose={onClose} wide>
      <NotYet asked={rules} lines={6} bare />
    </Dialog>
  )
}

/** A number names its customer and is not chosen; of contacts all stay. */
function isChosen(field: FieldInfo): boolean {
  return field.at === 'customer' && field.means !== 'number'
}

type FormProps = {
  readonly rules: Rules
  readonly fields: readonly FieldInfo[]
  readonly onClose: () => void
}

function RulesForm({ rules, fields, onClose }: FormProps) {
  const t = useWords(duplicateWords)
  const parts = useWords(partsWords)
  const id = useId()
  const [usual, setUsual] = useState(rules.usual)
  const [own, setOwn] = useState(rules.fields)
  const { send, isPending, error } = useSend(onClose)
  const foot = (
    <>
      {rules.own && (
        <Button look="quiet" className="gk-rules-reset" disabled={isPending} onClick={() => send(null)}>
          {t('rulesReset')}
        </Button>
      )}
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={isPending}>
        {parts('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('rules')} onClose={onClose} foot={foot} wide>
      <form
        id={id}
        className="gk-form"
        onSubmit={(event) => {
          event.preventDefault()
          send({ usual, fields: own })
        }}
      >
        <p className="gk-quiet">{t('rulesAbout')}</p>
        <Field name={t('rulesUsual')}>{(input) => <RulePick {...input} rule={usual} onRule={setUsual} />}</Field>
        <OwnRules own={own} fields={fields} usual={usual} onOwn={setOwn} />
        {error !== null && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

function useSend(onClose: () => void) {
  const t = useWords(duplicateWords)
  const queries = useQueryClient()
  const anew = useAskAnew()
  const { mutate, isPending, error } = useSetRules()
  const send = (rules: { usual: Rule; fields: Record<string, Rule> } | null) =>
    mutate(
      { rules },
      {
        onSuccess: ({ changeSet }) => {
          anew()
          if (changeSet === null) toast({ text: t('rulesSaved') })
          else done(queries, [changeSet], t('rulesSaved'))
          onClose()
        },
      },
    )
  return { send, isPending, error }
}

type OwnProps = {
  readonly own: Rules['fields']
  readonly fields: readonly FieldInfo[]
  readonly usual: Rule
  readonly onOwn: (own: Rules['fields']) => void
}

function OwnRules({ own, fields, usual, onOwn }: OwnProps) {
  const t = useWords(duplicateWords)
  const text = useText()
  const free = fields.filter(({ key }) => !Object.hasOwn(own, key))
  const without = (key: string) => Object.fromEntries(Object.entries(own).filter(([one]) => one !== key))
  const first = usual === 'recent' ? 'longest' : 'recent'
  return (
    <>
      <ul className="gk-rules-own">
        {fields
          .filter(({ key }) => Object.hasOwn(own, key))
          .map((field) => {
            const name = text(field.name)
            return (
              <li key={field.key}>
                <span>{name}</span>
                <RulePick
                  label={t('rulesFor', { field: name })}
                  rule={own[field.key] ?? usual}
                  onRule={(rule) => onOwn({ ...own, [field.key]: rule })}
                />
                <Button
                  look="quiet"
                  small
                  icon={Trash2}
                  aria-label={t('rulesRemove', { field: name })}
                  onClick={() => onOwn(without(field.key))}
                />
              </li>
            )
          })}
      </ul>
      {free.length > 0 && (
        <Field name={t('rulesAdd')}>
          {(input) => (
            <select
              {...input}
              value=""
              onChange={(event) => event.target.value && onOwn({ ...own, [event.target.value]: first })}
            >
              <option value="">{t('rulesAddChoose')}</option>
              <NamedOptions of={free} />
            </select>
          )}
        </Field>
      )}
    </>
  )
}

type PickProps = {
  readonly id?: string
  readonly label?: string
  readonly rule: Rule
  readonly onRule: (rule: Rule) => void
}

function RulePick({ id, label, rule, onRule }: PickProps) {
  const t = useWords(duplicateWords)
  return (
    <select
      id={id}
      className="gk-input"
      aria-label={label}
      value={rule}
      onChange={(event) => {
        const chosen = ruleKeys.find((key) => key === event.target.value)
        if (chosen) onRule(chosen)
      }}
    >
      {ruleKeys.map((key) => (
        <option key={key} value={key}>
          {t(key)}
        </option>
      ))}
    </select>
  )
}

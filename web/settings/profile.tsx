// One's own account: name, password, look, and what one may do.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { session as contract } from '#access/contract.ts'
import { call } from '../client.ts'
import { prefer, type Theme, usePreferences } from '../preferences.ts'
import { type Session, speak, useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Field, SecretField, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { accessWords } from '../words/access.ts'
import { peopleWords, profileWords } from '../words/people.ts'
import { shellWords } from '../words/shell.ts'
import { Capabilities } from './role-list.tsx'
import './settings.css'

export function ProfilePage() {
  const t = useWords(profileWords)
  const text = useText()
  const session = useSession()
  if (!session) return null
  return (
    <Page title={t('title')} about={t('about', { email: session.person.email, role: text(session.role.name) })}>
      <div className="gk-narrow">
        <Card title={t('self')}>
          <SelfForm session={session} />
        </Card>
        <Card title={t('look')}>
          <Look />
        </Card>
        <Card title={t('password')}>
          <PasswordForm email={session.person.email} />
        </Card>
        <Card title={t('may')}>
          <May session={session} />
        </Card>
      </div>
    </Page>
  )
}

function SelfForm({ session }: { readonly session: Session }) {
  const t = useWords(profileWords)
  const [name, setName] = useState(session.person.name)
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: () => call(contract.changeSelf, { name: name.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['session'] })
      toast({ text: t('saved') })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className="gk-form" onSubmit={send}>
      <TextField name={t('name')} autoComplete="name" required maxLength={80} value={name} onText={setName} />
      <TextField name={t('email')} hint={t('emailHint')} readOnly value={session.person.email} onText={() => {}} />
      {save.error && <ProblemNotice error={save.error} />}
      <div className="gk-form-acts">
        <Button type="submit" look="main" busy={save.isPending} disabled={name.trim() === session.person.name}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function Look() {
  const t = useWords(shellWords)
  const { theme, language } = usePreferences()
  const themes: readonly Theme[] = ['light', 'dark', 'system']
  return (
    <div className="gk-form">
      <Field name={t('theme')}>
        {() => (
          <Choice
            label={t('theme')}
            options={themes.map((key) => ({ key, name: t(key) }))}
            chosen={theme}
            onChoose={(key) => prefer({ theme: key })}
          />
        )}
      </Field>
      <Field name={t('language')}>
        {() => (
          <Choice
            label={t('language')}
            options={[
              { key: 'zh', name: t('chinese') },
              { key: 'en', name: t('english') },
            ]}
            chosen={language}
            onChoose={(key) => void speak(key, true).catch(toastProblem)}
          />
        )}
      </Field>
    </div>
  )
}

function PasswordForm({ email }: { readonly email: string }) {
  const t = useWords(profileWords)
  const hint = useWords(accessWords)('passwordHint')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => call(contract.changePassword, { current, next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      toast({ text: t('changed') })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className="gk-form" onSubmit={send}>
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <SecretField name={t('current')} autoComplete="current-password" required value={current} onText={setCurrent} />
      <SecretField name={t('next')} hint={hint} autoComplete="new-password" required value={next} onText={setNext} />
      {change.error && <ProblemNotice error={change.error} />}
      <div className="gk-form-acts">
        <Button type="submit" look="main" busy={change.isPending}>
          {t('change')}
        </Button>
      </div>
    </form>
  )
}

function May({ session }: { readonly session: Session }) {
  const t = useWords(peopleWords)
  return (
    <dl className="gk-facts">
      <dt>{t('scope')}</dt>
      <dd>{t(`scope-${session.role.scope}`)}</dd>
      <dt>{t('may')}</dt>
      <dd>
        <Capabilities of={session.capabilities} />
      </dd>
    </dl>
  )
}

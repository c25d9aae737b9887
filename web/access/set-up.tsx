// The first minute of a new Guike: its company and its first administrator, by the one-time link.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { session } from '#access/contract.ts'
import { call } from '../client.ts'
import { preferences } from '../preferences.ts'
import { beginSession, useCurrent } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { SecretField, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { accessWords } from '../words/access.ts'
import { Door } from './door.tsx'
import { useLeaveSetUp } from './leave.ts'
import { useLinkToken } from './link-token.ts'

export function SetUpPage() {
  const t = useWords(accessWords)
  const token = useLinkToken()
  const current = useCurrent()
  useLeaveSetUp(token !== undefined)
  if (!token && current.data?.isSetUp === false) {
    return <Door title={t('setUpNeedsLink')} about={t('setUpNeedsLinkAbout')} />
  }
  return (
    <Door title={t('setUp')} about={t('setUpAbout')}>
      <SetUpForm token={token ?? ''} />
    </Door>
  )
}

const blank = { company: '', name: '', email: '', password: '' }

function SetUpForm({ token }: { readonly token: string }) {
  const t = useWords(accessWords)
  const [entry, setEntry] = useState(blank)
  const queries = useQueryClient()
  const put = (key: keyof typeof blank) => (text: string) => setEntry((now) => ({ ...now, [key]: text }))
  const setUp = useMutation({
    mutationFn: () => {
      const { company, name, email, password } = entry
      const said = { token, name: name.trim(), email: email.trim(), password, language: preferences().language }
      return call(session.setUp, company.trim() ? { ...said, company: company.trim() } : said)
    },
    onSuccess: ({ me }) => beginSession(queries, me),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setUp.mutate()
  }
  return (
    <form className="gk-form" onSubmit={send}>
      <TextField
        name={t('company')}
        hint={t('companyHint')}
        autoComplete="organization"
        maxLength={120}
        autoFocus
        value={entry.company}
        onText={put('company')}
      />
      <TextField name={t('name')} autoComplete="name" required maxLength={80} value={entry.name} onText={put('name')} />
      <TextField
        name={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="username"
        required
        value={entry.email}
        onText={put('email')}
      />
      <SecretField
        name={t('newPassword')}
        hint={t('passwordHint')}
        autoComplete="new-password"
        required
        value={entry.password}
        onText={put('password')}
      />
      {setUp.error && <ProblemNotice error={setUp.error} />}
      <Button type="submit" look="main" busy={setUp.isPending || setUp.isSuccess}>
        {t('create')}
      </Button>
    </form>
  )
}

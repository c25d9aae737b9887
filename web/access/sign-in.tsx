// Signing in with e-mail and password.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { session } from '#access/contract.ts'
import { call } from '../client.ts'
import { beginSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { SecretField, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { accessWords } from '../words/access.ts'
import { Door } from './door.tsx'
import { useLeaveSignIn } from './leave.ts'

export function SignInPage() {
  const t = useWords(accessWords)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const queries = useQueryClient()
  useLeaveSignIn()
  const signIn = useMutation({
    mutationFn: () => call(session.signIn, { email: email.trim(), password }),
    onSuccess: ({ me }) => beginSession(queries, me),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Door title={t('signIn')}>
      <form className="gk-form" onSubmit={send}>
        <TextField
          name={t('email')}
          type="email"
          autoComplete="username"
          required
          // The page has one purpose; a person arrives here to type.
          autoFocus
          value={email}
          onText={setEmail}
        />
        <SecretField
          name={t('password')}
          autoComplete="current-password"
          required
          value={password}
          onText={setPassword}
        />
        {signIn.error && <ProblemNotice error={signIn.error} />}
        <Button type="submit" look="main" busy={signIn.isPending || signIn.isSuccess}>
          {t('signIn')}
        </Button>
      </form>
      <p className="gk-door-small">{t('forgot')}</p>
    </Door>
  )
}

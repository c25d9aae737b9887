// Joining by an invitation, or choosing a new password by a reset link.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { session } from '#access/contract.ts'
import { call } from '../client.ts'
import { preferences } from '../preferences.ts'
import { beginSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { SecretField, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Bones } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { accessWords } from '../words/access.ts'
import { Door } from './door.tsx'
import { useLinkToken } from './link-token.ts'

export function AcceptPage() {
  const t = useWords(accessWords)
  const token = useLinkToken()
  if (!token) {
    return (
      <Door title={t('linkBroken')} about={t('linkBrokenAbout')}>
        <ToSignIn />
      </Door>
    )
  }
  return <Accept token={token} />
}

function Accept({ token }: { readonly token: string }) {
  const t = useWords(accessWords)
  const link = useQuery({
    queryKey: ['session-link', token],
    queryFn: ({ signal }) => call(session.link, { token }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (link.error) {
    return (
      <Door title={t('join')}>
        <div className="gk-form">
          <ProblemNotice error={link.error} />
        </div>
        <ToSignIn />
      </Door>
    )
  }
  if (!link.data) {
    return (
      <Door title={t('join')}>
        <Bones lines={4} height={20} />
      </Door>
    )
  }
  const { kind, name, email } = link.data
  return (
    <Door
      title={t(kind === 'reset' ? 'resetTitle' : 'join')}
      about={kind === 'invite' ? t('joinAbout', { name: name ?? '' }) : undefined}
    >
      <PasswordForm token={token} email={email ?? ''} />
    </Door>
  )
}

function PasswordForm({ token, email }: { readonly token: string; readonly email: string }) {
  const t = useWords(accessWords)
  const [password, setPassword] = useState('')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const accept = useMutation({
    mutationFn: () => call(session.accept, { token, password, language: preferences().language }),
    onSuccess: async ({ me }) => {
      await beginSession(queries, me)
      await navigate({ to: '/', replace: true })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate()
  }
  return (
    <form className="gk-form" onSubmit={send}>
      <TextField name={t('email')} type="email" autoComplete="username" readOnly value={email} onText={() => {}} />
      <SecretField
        name={t('newPassword')}
        hint={t('passwordHint')}
        autoComplete="new-password"
        required
        autoFocus
        value={password}
        onText={setPassword}
      />
      {accept.error && <ProblemNotice error={accept.error} />}
      <Button type="submit" look="main" busy={accept.isPending || accept.isSuccess}>
        {t('enter')}
      </Button>
    </form>
  )
}

function ToSignIn() {
  const t = useWords(accessWords)
  return (
    <p className="gk-door-small">
      <Link to="/sign-in">{t('toSignIn')}</Link>
    </p>
  )
}

// Inviting somebody: name, e-mail, role and team; the answer is a link to hand on.
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { peopleWords } from '../words/people.ts'
import { type Household, type Invitation, useInvite } from './people-data.ts'
import { TeamSelect } from './people-list.tsx'

type InviteProps = {
  readonly household: Household
  readonly onClose: () => void
  readonly onInvited: (invitation: Invitation) => void
}

export function InviteDialog({ household, onClose, onInvited }: InviteProps) {
  const t = useWords(peopleWords)
  const say = useWords(partsWords)
  const language = useLanguage()
  const id = useId()
  const invite = useInvite()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('sales')
  const [team, setTeam] = useState(household.teams[0]?.id ?? null)
  const chosen = household.roles.find((one) => one.key === role)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const input = { name: name.trim(), email: email.trim(), role, team, language }
    invite.mutate(input, {
      onSuccess: (invitation) => {
        onClose()
        onInvited(invitation)
      },
    })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={invite.isPending}>
        {t('inviteSend')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('invite')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <TextField name={t('name')} required maxLength={80} autoComplete="off" value={name} onText={setName} />
        <TextField name={t('email')} type="email" required autoComplete="off" value={email} onText={setEmail} />
        <Field name={t('role')} hint={chosen && `${t('scope')}${say('colon')}${t(`scope-${chosen.scope}`)}`}>
          {(given) => (
            <select {...given} value={role} onChange={(event) => setRole(event.target.value)}>
              <NamedOptions of={household.roles} />
            </select>
          )}
        </Field>
        <Field name={t('team')}>
          {(given) => <TeamSelect id={given.id} household={household} team={team} onTeam={setTeam} />}
        </Field>
        {invite.error && <ProblemNotice error={invite.error} />}
      </form>
    </Dialog>
  )
}

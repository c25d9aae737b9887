// The questions about one person: rename, disable, make a new link.
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Confirm, Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { peopleWords } from '../words/people.ts'
import { type Invitation, type Person, useChangePerson, useNewLink } from './people-data.ts'

type Props = { readonly person: Person; readonly onClose: () => void }

export function EditDialog({ person, onClose }: Props) {
  const t = useWords(peopleWords)
  const say = useWords(partsWords)
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email)
  const change = useChangePerson()
  const id = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ id: person.id, name: name.trim(), email: email.trim() }, { onSuccess: onClose })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={change.isPending}>
        {say('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('edit')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <TextField name={t('name')} required maxLength={80} autoComplete="off" value={name} onText={setName} />
        <TextField name={t('email')} type="email" required autoComplete="off" value={email} onText={setEmail} />
        {change.error && <ProblemNotice error={change.error} />}
      </form>
    </Dialog>
  )
}

export function DisableDialog({ person, onClose }: Props) {
  const t = useWords(peopleWords)
  const change = useChangePerson()
  return (
    <Confirm
      title={t('disableAsk', { name: person.name })}
      verb={t('disable')}
      danger
      act={() => change.mutateAsync({ id: person.id, active: false })}
      onClose={onClose}
    >
      <p>{t('disableAbout')}</p>
    </Confirm>
  )
}

type NewLinkProps = Props & { readonly onLink: (invitation: Invitation) => void }

export function NewLinkDialog({ person, onClose, onLink }: NewLinkProps) {
  const t = useWords(peopleWords)
  const make = useNewLink()
  return (
    <Confirm
      title={t('newLinkAsk', { name: person.name })}
      verb={t('newLink')}
      act={async () => onLink(await make.mutateAsync(person.id))}
      onClose={onClose}
    >
      <p>{t('newLinkAbout')}</p>
    </Confirm>
  )
}

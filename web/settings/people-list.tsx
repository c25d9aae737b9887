// Everybody who may sign in: role and team changed in place, the rest by the menu at the end of the row.
import { Ellipsis, KeyRound, Pencil, UserCheck, UserPlus, UserX } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../session.ts'
import { Face } from '../shell/face.tsx'
import { Button } from '../ui/button.tsx'
import { formatAgo, formatMoment } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { Menu } from '../ui/menu.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { peopleWords } from '../words/people.ts'
import { type Household, type Invitation, type Person, useChangePerson } from './people-data.ts'
import { DisableDialog, EditDialog, NewLinkDialog } from './person-dialogs.tsx'
import '../ui/rows.css'

type PeopleListProps = {
  readonly household: Household
  readonly onInvite: () => void
  readonly onLink: (invitation: Invitation) => void
}

type Asked = { readonly what: 'edit' | 'disable' | 'link'; readonly person: Person }

export function PeopleList({ household, onInvite, onLink }: PeopleListProps) {
  const t = useWords(peopleWords)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <Card>
      <table className="gk-rows">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('team')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('lastSeen')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {household.people.map((person) => (
            <Row key={person.id} person={person} household={household} onAsk={setAsked} />
          ))}
        </tbody>
      </table>
      {household.people.length < 2 && (
        <Empty
          icon={UserPlus}
          title={t('alone')}
          acts={
            <Button icon={UserPlus} onClick={onInvite}>
              {t('invite')}
            </Button>
          }
        >
          {t('aloneAbout')}
        </Empty>
      )}
      {asked?.what === 'edit' && <EditDialog person={asked.person} onClose={close} />}
      {asked?.what === 'disable' && <DisableDialog person={asked.person} onClose={close} />}
      {asked?.what === 'link' && <NewLinkDialog person={asked.person} onClose={close} onLink={onLink} />}
    </Card>
  )
}

type RowProps = {
  readonly person: Person
  readonly household: Household
  readonly onAsk: (asked: Asked) => void
}

function Row({ person, household, onAsk }: RowProps) {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const isMe = useSession()?.person.id === person.id
  const change = useChangePerson()
  const put = (input: { role?: string; team?: number | null; active?: boolean }) =>
    change.mutate({ id: person.id, ...input }, { onSuccess: () => toast({ text: t('saved') }), onError: toastProblem })
  return (
    <tr className={person.active ? '' : 'gk-who-off'}>
      <td>
        <div className="gk-who">
          <Face name={person.name} />
          <div>
            {person.name} {isMe && <span className="gk-quiet">({t('you')})</span>}
            <small>{person.email}</small>
          </div>
        </div>
      </td>
      <td data-name={t('role')}>
        <select
          className="gk-small-select"
          aria-label={t('roleOf', { name: person.name })}
          value={person.role}
          disabled={isMe || change.isPending}
          onChange={(event) => put({ role: event.target.value })}
        >
          <NamedOptions of={household.roles} />
        </select>
      </td>
      <td data-name={t('team')}>
        <TeamSelect
          className="gk-small-select"
          label={t('teamOf', { name: person.name })}
          household={household}
          team={person.team}
          onTeam={(team) => put({ team })}
        />
      </td>
      <td data-name={t('state')}>
        <StateChip person={person} />
      </td>
      <td data-name={t('lastSeen')} title={person.lastSeen ? formatMoment(person.lastSeen) : undefined}>
        <span className="gk-quiet">
          {person.lastSeen ? formatAgo(person.lastSeen, Date.now(), language) : t('never')}
        </span>
      </td>
      <td className="gk-rows-acts">
        <Acts person={person} isMe={isMe} onAsk={onAsk} onEnable={() => put({ active: true })} />
      </td>
    </tr>
  )
}

function StateChip({ person }: { readonly person: Person }) {
  const t = useWords(peopleWords)
  if (!person.active) return <LabelChip name={t('disabled')} colour="grey" />
  return person.joined ? (
    <LabelChip name={t('active')} colour="green" dot />
  ) : (
    <LabelChip name={t('invited')} colour="amber" dot />
  )
}

type ActsProps = {
  readonly person: Person
  readonly isMe: boolean
  readonly onAsk: (asked: Asked) => void
  readonly onEnable: () => void
}

function Acts({ person, isMe, onAsk, onEnable }: ActsProps) {
  const t = useWords(peopleWords)
  const ask = (what: Asked['what']) => () => onAsk({ what, person })
  const toggle = person.active
    ? { key: 'off', name: t('disable'), icon: UserX, danger: true, act: ask('disable') }
    : { key: 'on', name: t('enable'), icon: UserCheck, act: onEnable }
  const items = [
    { key: 'edit', name: t('edit'), icon: Pencil, act: ask('edit') },
    ...(person.active ? [{ key: 'link', name: t('newLink'), icon: KeyRound, act: ask('link') }] : []),
    ...(isMe ? [] : [toggle]),
  ]
  return (
    <Menu parts={[{ key: 'acts', items }]}>
      {(button) => (
        <Button {...button} look="quiet" small icon={Ellipsis} aria-label={t('actsFor', { name: person.name })} />
      )}
    </Menu>
  )
}

type TeamSelectProps = {
  readonly household: Household
  readonly team: number | null
  readonly onTeam: (team: number | null) => void
  readonly label?: string
  readonly className?: string
  readonly id?: string
}

/** Teams as a list that shows the tree by indenting. */
export function TeamSelect({ household, team, onTeam, label, className, id }: TeamSelectProps) {
  const t = useWords(peopleWords)
  return (
    <select
      id={id}
      className={className}
      aria-label={label}
      value={team ?? ''}
      onChange={(event) => onTeam(event.target.value ? Number(event.target.value) : null)}
    >
      <option value="">{t('noTeam')}</option>
      {household.teams.map((one) => (
        <option key={one.id} value={one.id}>
          {'\u3000'.repeat(one.depth) + one.name}
        </option>
      ))}
    </select>
  )
}

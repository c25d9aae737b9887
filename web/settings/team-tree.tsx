// Teams as a tree: what is below a team is seen by who sees the team.
import { Building2, Ellipsis, Pencil, Plus, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Menu } from '../ui/menu.tsx'
import { Card } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { peopleWords } from '../words/people.ts'
import { type Team, useRemoveTeam } from './people-data.ts'
import { TeamDialog } from './team-dialog.tsx'
import './settings.css'

type Asked =
  | { readonly what: 'new'; readonly parent: number }
  | { readonly what: 'change' | 'remove'; readonly team: Team }

export function TeamTree({ teams }: { readonly teams: readonly Team[] }) {
  const t = useWords(peopleWords)
  const [asked, setAsked] = useState<Asked>()
  const remove = useRemoveTeam()
  const close = () => setAsked(undefined)
  const top = teams[0]?.id
  return (
    <Card>
      <div className="gk-card-head">
        <p className="gk-quiet" style={{ flex: 1 }}>
          {t('teamsAbout')}
        </p>
        {top !== undefined && (
          <Button icon={Plus} onClick={() => setAsked({ what: 'new', parent: top })}>
            {t('newTeam')}
          </Button>
        )}
      </div>
      <ul className="gk-teams">
        {teams.map((team) => (
          <li key={team.id} style={{ paddingLeft: 8 + team.depth * 26 }}>
            <span>
              {team.depth === 0 ? <Building2 size={16} aria-hidden /> : <Users size={16} aria-hidden />}
              {team.name}
            </span>
            <span className="gk-quiet">{t('members', { count: team.people })}</span>
            <TeamMenu team={team} onAsk={setAsked} />
          </li>
        ))}
      </ul>
      {asked?.what === 'new' && <TeamDialog teams={teams} parent={asked.parent} onClose={close} />}
      {asked?.what === 'change' && <TeamDialog teams={teams} team={asked.team} onClose={close} />}
      {asked?.what === 'remove' && (
        <Confirm
          title={t('removeTeamAsk', { name: asked.team.name })}
          verb={t('removeTeam')}
          danger
          act={() => remove.mutateAsync(asked.team.id)}
          onClose={close}
        >
          <p>{t('removeTeamAbout')}</p>
        </Confirm>
      )}
    </Card>
  )
}

function TeamMenu({ team, onAsk }: { readonly team: Team; readonly onAsk: (asked: Asked) => void }) {
  const t = useWords(peopleWords)
  const items = [
    { key: 'new', name: t('newTeam'), icon: Plus, act: () => onAsk({ what: 'new', parent: team.id }) },
    { key: 'change', name: t('changeTeam'), icon: Pencil, act: () => onAsk({ what: 'change', team }) },
    ...(team.depth === 0
      ? []
      : [
          {
            key: 'remove',
            name: t('removeTeam'),
            icon: Trash2,
            danger: true,
            act: () => onAsk({ what: 'remove', team }),
          },
        ]),
  ]
  return (
    <Menu parts={[{ key: 'acts', items }]}>
      {(button) => (
        <Button {...button} look="quiet" small icon={Ellipsis} aria-label={t('actsFor', { name: team.name })} />
      )}
    </Menu>
  )
}

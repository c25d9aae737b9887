// People, teams and roles: who works here, and what each may see.
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../ui/words.ts'
import { peopleWords } from '../words/people.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { type Invitation, useHousehold } from './people-data.ts'
import { PeopleList } from './people-list.tsx'
import { RoleList } from './role-list.tsx'
import { TeamTree } from './team-tree.tsx'

type Section = 'people' | 'teams' | 'roles'

export function PeoplePage() {
  const t = useWords(peopleWords)
  const household = useHousehold()
  const [section, setSection] = useState<Section>('people')
  const [inviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation>()
  const data = household.data
  const invite = (
    <Button look="main" icon={UserPlus} disabled={!data} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  )
  const tabs = [
    { key: 'people', name: t('people'), count: data?.people.length },
    { key: 'teams', name: t('teams'), count: data?.teams.length },
    { key: 'roles', name: t('roles'), count: data?.roles.length },
  ] as const
  return (
    <Page title={t('title')} about={t('about')} acts={invite}>
      {(household.error || !data) && <NotYet asked={household} lines={7} />}
      {data && (
        <Tabs label={t('title')} tabs={tabs} at={section} onGo={setSection}>
          {section === 'people' && (
            <PeopleList household={data} onInvite={() => setInviting(true)} onLink={setInvitation} />
          )}
          {section === 'teams' && <TeamTree teams={data.teams} />}
          {section === 'roles' && <RoleList roles={data.roles} />}
        </Tabs>
      )}
      {inviting && data && (
        <InviteDialog household={data} onClose={() => setInviting(false)} onInvited={setInvitation} />
      )}
      {invitation && <LinkDialog invitation={invitation} onClose={() => setInvitation(undefined)} />}
    </Page>
  )
}

// The roles: what each sees and may do, so that nobody has to guess when giving one.
import { Card } from '../ui/page.tsx'
import { useText, useWords } from '../ui/words.ts'
import { peopleWords } from '../words/people.ts'
import type { Role } from './people-data.ts'
import './settings.css'

export function RoleList({ roles }: { readonly roles: readonly Role[] }) {
  const t = useWords(peopleWords)
  const text = useText()
  return (
    <div className="gk-roles">
      {roles.map((role) => (
        <Card
          key={role.key}
          title={text(role.name)}
          acts={<span className="gk-quiet">{t('members', { count: role.people })}</span>}
        >
          <dl className="gk-facts">
            <dt>{t('scope')}</dt>
            <dd>{t(`scope-${role.scope}`)}</dd>
            <dt>{t('may')}</dt>
            <dd>
              <Capabilities of={role.capabilities} />
            </dd>
          </dl>
        </Card>
      ))}
    </div>
  )
}

/** Capabilities in words; one that has no words yet is shown by its key rather than hidden. */
export function Capabilities({ of }: { readonly of: readonly string[] }) {
  const t = useWords(peopleWords)
  return (
    <ul className="gk-may">
      {of.map((capability) => (
        <li key={capability}>{isKnown(capability) ? t(capability) : capability}</li>
      ))}
    </ul>
  )
}

function isKnown(key: string): key is keyof typeof peopleWords {
  return Object.hasOwn(peopleWords, key)
}

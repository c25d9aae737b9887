// Of whose customers a work list is shown: everybody's, or one owner's; with how many they have in it, where the caller knows.
import { useSession } from '../session.ts'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { staleWords } from '../words/stale.ts'

type OwnerPickProps = {
  readonly owners: readonly {
    readonly owner: { readonly id: number; readonly name: string } | null
    readonly count?: number
  }[]
  /** 0 for nobody's. */
  readonly owner: number | undefined
  readonly onOwner: (owner: number | undefined) => void
}

/** In a line of its own. */
export function OwnerPick(props: OwnerPickProps) {
  if (props.owners.length < 2 && props.owner === undefined) return null
  return (
    <div className="gk-clean-bar">
      <OwnerSelect {...props} />
    </div>
  )
}

export function OwnerSelect({ owners, owner, onOwner }: OwnerPickProps) {
  const t = useWords(staleWords)
  const language = useLanguage()
  const me = useSession()?.person.id
  if (owners.length < 2 && owner === undefined) return null
  return (
    <select
      className="gk-input gk-owner-pick"
      aria-label={t('owner')}
      value={owner ?? ''}
      onChange={({ target }) => onOwner(target.value === '' ? undefined : Number(target.value))}
    >
      <option value="">{t('everybody')}</option>
      {owners.map(({ owner: one, count }) => {
        const name = one === null ? t('nobody') : one.id === me ? t('mine') : one.name
        return (
          <option key={one?.id ?? 0} value={one?.id ?? 0}>
            {count === undefined ? name : t('ownerCounted', { name, count: formatCount(count, language) })}
          </option>
        )
      })}
    </select>
  )
}

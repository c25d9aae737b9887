// Who looks through what a form takes: somebody, a team, or whoever sees all customers.
import { Field } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { formWords } from '../words/forms.ts'
import { useTeams } from './form-data.ts'

type PickProps = {
  readonly reviewer: number | null
  readonly team: number | null
  readonly owners: readonly { readonly id: number; readonly name: string }[]
  readonly onPick: (who: { reviewer: number | null; team: number | null }) => void
}

export function ReviewerPick({ reviewer, team, owners, onPick }: PickProps) {
  const t = useWords(formWords)
  const teams = useTeams().data?.teams ?? []
  const chosen = reviewer !== null ? `person ${reviewer}` : team !== null ? `team ${team}` : ''
  const pick = (value: string) => {
    const [kind, id] = value.split(' ')
    onPick({ reviewer: kind === 'person' ? Number(id) : null, team: kind === 'team' ? Number(id) : null })
  }
  return (
    <Field name={t('reviewer')}>
      {(given) => (
        <select {...given} value={chosen} onChange={(event) => pick(event.target.value)}>
          <option value="">{t('everybody')}</option>
          <optgroup label={t('people')}>
            {owners.map(({ id, name }) => (
              <option key={id} value={`person ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('teams')}>
            {teams.map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  )
}

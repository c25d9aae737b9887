// A new team, or a team's name and place.
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'
import { peopleWords } from '../words/people.ts'
import { type Team, useChangeTeam, useCreateTeam } from './people-data.ts'

type TeamDialogProps = {
  readonly teams: readonly Team[]
  /** The team to change; without it a new one is made under `parent`. */
  readonly team?: Team
  readonly parent?: number
  readonly onClose: () => void
}

export function TeamDialog({ teams, team, parent, onClose }: TeamDialogProps) {
  const t = useWords(peopleWords)
  const say = useWords(partsWords)
  const id = useId()
  const [name, setName] = useState(team?.name ?? '')
  const [under, setUnder] = useState(team ? team.parent : (parent ?? null))
  const create = useCreateTeam()
  const change = useChangeTeam()
  const act = team ? change : create
  const places = team ? teams.filter((one) => !isWithin(one, team, teams)) : teams
  const send = (event: FormEvent) => {
    event.preventDefault()
    const place = under === null ? {} : { parent: under }
    if (team) change.mutate({ id: team.id, name: name.trim(), ...place }, { onSuccess: onClose })
    else if (under !== null) create.mutate({ name: name.trim(), parent: under }, { onSuccess: onClose })
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={act.isPending}>
        {team ? say('save') : t('createTeam')}
      </Button>
    </>
  )
  return (
    <Dialog title={t(team ? 'changeTeam' : 'newTeam')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <TextField name={t('teamName')} required maxLength={80} value={name} onText={setName} />
        {under !== null && (
          <Field name={t('under')}>
            {(given) => (
              <select {...given} value={under} onChange={(event) => setUnder(Number(event.target.value))}>
                {places.map((one) => (
                  <option key={one.id} value={one.id}>
                    {'\u3000'.repeat(one.depth) + one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {act.error && <ProblemNotice error={act.error} />}
      </form>
    </Dialog>
  )
}

/** Whether `one` is `team` itself or lies below it: a team cannot be put into itself. */
function isWithin(one: Team, team: Team, teams: readonly Team[]): boolean {
  if (one.id === team.id) return true
  const parent = teams.find((other) => other.id === one.parent)
  return parent !== undefined && isWithin(parent, team, teams)
}

// Giving a part of a work list to somebody: what of it, whose customers, to whom, by when.
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { done } from '../use/changes.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { partsWords } from '../words/parts.ts'
import { workWords } from '../words/work.ts'
import { partText } from './part-text.ts'
import { useProblems } from './problem-data.ts'
import { type Part, useAssignWork, type WorkKey } from './work-data.ts'

type DialogProps = { readonly list: WorkKey; readonly part: Part; readonly onClose: () => void }

/** Kept for lists that are of nobody's customers in particular. */
const ownerless: readonly WorkKey[] = ['spellings', 'submissions']

export function AssignDialog({ list, part: first, onClose }: DialogProps) {
  const t = useWords(workWords)
  const parts = useWords(partsWords)
  const queries = useQueryClient()
  const desk = useDesk()
  const form = useId()
  const { mutate, isPending, error } = useAssignWork()
  const [part, setPart] = useState(first)
  const [person, setPerson] = useState('')
  const [dueOn, setDueOn] = useState(() => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10))
  const [note, setNote] = useState('')
  const book = desk.data && bookOf(desk.data)
  const people = book?.owners ?? []
  const send = () => {
    const name = people.find(({ id }) => id === Number(person))?.name ?? ''
    const said = note.trim()
    mutate(
      { list, part, person: Number(person), dueOn, ...(said ? { note: said } : {}) },
      {
        onSuccess: ({ changeSet }) => {
          done(queries, [changeSet], t('assigned', { person: name }), false)
          onClose()
        },
      },
    )
  }
  const foot = (
    <>
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button type="submit" form={form} look="main" busy={isPending} disabled={person === '' || dueOn === ''}>
        {t('assign')}
      </Button>
    </>
  )
  const ownerOf = (value: string): Part => {
    const { owner: _, ...rest } = part
    return value === '' ? rest : { ...rest, owner: Number(value) }
  }
  return (
    <Dialog title={t('assignOf', { list: t(list) })} onClose={onClose} foot={foot}>
      <form
        id={form}
        className="gk-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {list === 'problems' && book && <GroupPick part={part} book={book} onPart={setPart} />}
        <PersonPick name={t('person')} people={people} person={person} none={t('choose')} onPerson={setPerson} />
        {!ownerless.includes(list) && (
          <PersonPick
            name={t('whose')}
            people={[...people, { id: 0, name: t('nobody') }]}
            person={String(part.owner ?? '')}
            none={t('everybody')}
            onPerson={(value) => setPart(ownerOf(value))}
          />
        )}
        <TextField name={t('due')} className="gk-input" type="date" value={dueOn} onText={setDueOn} required />
        <TextField name={t('note')} className="gk-input" value={note} maxLength={200} onText={setNote} />
        {error && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

type PersonPickProps = {
  readonly name: string
  readonly people: readonly { readonly id: number; readonly name: string }[]
  /** An id; `''` where nobody in particular is chosen, which is called `none`. */
  readonly person: string
  readonly none: string
  readonly onPerson: (person: string) => void
}

function PersonPick({ name, people, person, none, onPerson }: PersonPickProps) {
  return (
    <Field name={name}>
      {(input) => (
        <select {...input} className="gk-input" value={person} onChange={({ target }) => onPerson(target.value)}>
          <option value="">{none}</option>
          {people.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type GroupPickProps = { readonly part: Part; readonly book: DeskBook; readonly onPart: (part: Part) => void }

/** A field with all its problems, or one kind of them. */
function GroupPick({ part, book, onPart }: GroupPickProps) {
  const t = useWords(workWords)
  const language = useLanguage()
  const { data } = useProblems(part.owner)
  const groups = data?.groups ?? []
  const fields = [...new Set(groups.map(({ field }) => field))]
  const options: Part[] = [...fields.map((field) => ({ field })), ...groups.map(({ field, code }) => ({ field, code }))]
  const keyOf = ({ field, code }: Part) => JSON.stringify([field, code])
  const countOf = ({ field, code }: Part) =>
    groups
      .filter((one) => one.field === field && (code === undefined || one.code === code))
      .reduce((sum, { count }) => sum + count, 0)
  const choose = (key: string) => {
    const { owner } = part
    const chosen = options.find((one) => keyOf(one) === key) ?? {}
    onPart({ ...chosen, ...(owner === undefined ? {} : { owner }) })
  }
  return (
    <Field name={t('part')}>
      {(input) => (
        <select {...input} className="gk-input" value={keyOf(part)} onChange={({ target }) => choose(target.value)}>
          <option value={keyOf({})}>{t('all')}</option>
          {options.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {`${partText('problems', one, book, language)} · ${formatCount(countOf(one), language)}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

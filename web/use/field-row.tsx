// One field of a customer: its value, a click to edit it, what is wrong with it, and a call or link where it is one.
import { useQueryClient } from '@tanstack/react-query'
import { ExternalLink, Lock, Mail, Pencil, Phone, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CustomerRow, FieldInfo } from '#domain/customer.ts'
import { ProbeNote } from '../clean/probe-note.tsx'
import { identifies } from '../clean/ripe.ts'
import { useMay } from '../session.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { cellText } from './cell.ts'
import { done } from './changes.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { DeskBook } from './desk.ts'
import { type Conflict, saveCells } from './edits.ts'
import { FieldInput } from './field-input.tsx'
import { flagText } from './flags.ts'
import { VerifiedMark } from './verified-mark.tsx'

type FieldRowProps = {
  readonly field: FieldInfo
  readonly row: CustomerRow
  readonly book: DeskBook
  /** It is asked to be edited now. */
  readonly mend?: object | undefined
}

export function FieldRow({ field, row, book, mend }: FieldRowProps) {
  const t = useWords(customerWords)
  const text = useText()
  const language = useLanguage()
  const mayWrite = useMay(field.means === 'owner' ? 'customer.assign' : 'customer.write')
  const [editing, setEditing] = useState(false)
  const [draft, setDraft] = useState('')
  const { save, refused, conflicts, forget } = useFieldSave({ field, row, book })
  const name = text(field.name)
  const cell = cellText(row, field.key, book, language)
  const flags = row.flags?.filter((flag) => flag.field === field.key) ?? []
  const canEdit = mayWrite && !field.masked
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!mend) return
    place.current?.scrollIntoView({ block: 'center' })
    if (canEdit) setEditing(true)
  }, [mend, canEdit])
  const shown = field.kind === 'money' && cell.edit ? `${cell.text}` : cell.text
  return (
    <div className="gk-field-row" ref={place}>
      <dt>{name}</dt>
      <dd>
        {editing ? (
          <FieldInput
            field={field}
            book={book}
            text={cell.edit ?? cell.text}
            onText={identifies(field) ? setDraft : undefined}
            onSave={async (typed) => {
              if (await save(typed)) setEditing(false)
            }}
            onCancel={() => {
              forget()
              setEditing(false)
            }}
          />
        ) : (
          <span className="gk-field-value">
            {field.masked && cell.text && <Lock size={12} aria-label={t('masked')} />}
            {shown ? (
              <span title={field.kind === 'money' ? cell.edit : undefined}>{shown}</span>
            ) : (
              <span className="gk-quiet">—</span>
            )}
            <Reach field={field} row={row} />
            <VerifiedMark id={row.id} field={field.key} />
            {canEdit && (
              <button
                type="button"
                className="gk-field-edit"
                aria-label={t('editField', { field: name })}
                onClick={() => {
                  setDraft('')
                  setEditing(true)
                }}
              >
                <Pencil size={13} aria-hidden />
              </button>
            )}
          </span>
        )}
        {editing && draft && <ProbeNote values={{ [field.key]: draft }} fields={[field]} id={row.id} />}
        {refused && (
          <small className="gk-field-refused" role="alert">
            {refused}
          </small>
        )}
        {flags.map(({ code }) => (
          <small key={code} className="gk-field-flag">
            <TriangleAlert size={12} aria-hidden /> {flagText(code, language)}
          </small>
        ))}
        {conflicts.length > 0 && <ConflictDialog conflicts={conflicts} book={book} onClose={forget} />}
      </dd>
    </div>
  )
}

/** Calls, writes or opens, where the value is seen in clear. */
function Reach({ field, row }: { readonly field: FieldInfo; readonly row: CustomerRow }) {
  const t = useWords(customerWords)
  const value = row.values[field.key]
  if (field.masked || typeof value !== 'string' || value === '') return null
  if (field.kind === 'phone')
    return (
      <a className="gk-reach" href={`tel:${value}`} aria-label={t('call')}>
        <Phone size={13} aria-hidden />
      </a>
    )
  if (field.kind === 'email')
    return (
      <a className="gk-reach" href={`mailto:${value}`} aria-label={t('write')}>
        <Mail size={13} aria-hidden />
      </a>
    )
  if (field.kind === 'link' && /^https?:\/\//i.test(value))
    return (
      <a className="gk-reach" href={value} target="_blank" rel="noreferrer noopener" aria-label={t('visit')}>
        <ExternalLink size={13} aria-hidden />
      </a>
    )
  return null
}

function useFieldSave({ field, row, book }: FieldRowProps) {
  const acts = useWords(actsWords)
  const text = useText()
  const queries = useQueryClient()
  const [refused, setRefused] = useState<string>()
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const save = async (typed: string): Promise<boolean> => {
    const change = { rowIndex: 0, key: String(row.id), column: field.key, text: typed, row }
    const edited = await saveCells([change], {}, book)
    const [first] = edited.refused
    setRefused(first && text(first.message))
    setConflicts(edited.conflicts)
    if (edited.kept > 0) done(queries, edited.changeSets, acts('edited'))
    return !first
  }
  const forget = () => {
    setRefused(undefined)
    setConflicts([])
  }
  return { save, refused, conflicts, forget }
}

// One customer to look at: its due values side by side, each confirmed or corrected, or all confirmed at once.
import { Link } from '@tanstack/react-router'
import { Check, Lock, Pencil } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatDate } from '../ui/format.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { cellText, nameOf, numberOf } from '../use/cell.ts'
import { ConflictDialog } from '../use/conflict-dialog.tsx'
import type { DeskBook } from '../use/desk.ts'
import { FieldInput } from '../use/field-input.tsx'
import { verifyWords } from '../words/verify.ts'
import { useCorrecting } from './use-correcting.ts'
import type { Waiting, WaitingField } from './verify-data.ts'

type LineProps = {
  readonly line: Waiting
  readonly book: DeskBook
  readonly isHere: boolean
  readonly isTicked: boolean
  /** Key of the field that is being edited. */
  readonly editing: string | undefined
  readonly onEdit: (field: string | undefined) => void
  readonly onKey: (event: KeyboardEvent<HTMLLIElement>) => void
  readonly onHere: () => void
  readonly onTick: () => void
  readonly onConfirm: () => void
  readonly onConfirmField: (field: string) => void
}

export function VerifyLine(props: LineProps) {
  const { line, book, isHere, isTicked, editing, onEdit } = props
  const t = useWords(verifyWords)
  const box = useRef<HTMLLIElement>(null)
  const { customer, due, overdue, fields } = line
  const name = nameOf(customer, book)
  return (
    <li
      ref={box}
      className="gk-verify-line"
      data-customer={customer.id}
      tabIndex={isHere ? 0 : -1}
      onKeyDown={props.onKey}
      onFocus={props.onHere}
    >
      <input type="checkbox" checked={isTicked} aria-label={t('tick', { name })} onChange={props.onTick} />
      <div className="gk-verify-who">
        <Link to="/" search={{ row: customer.id } as never}>
          {name}
        </Link>
        <small>
          {numberOf(customer, book)}{' '}
          <span className={overdue ? 'gk-verify-late' : undefined}>
            {overdue && `${t('overdue')} · `}
            {t('dueSince', { day: formatDate(due) })}
          </span>
        </small>
      </div>
      <dl>
        {fields.map((field) => (
          <Value
            key={field.key}
            {...{ field, line, book, name }}
            isEditing={editing === field.key}
            onEdit={() => onEdit(field.key)}
            onEnd={() => {
              onEdit(undefined)
              box.current?.focus()
            }}
            onConfirm={() => props.onConfirmField(field.key)}
          />
        ))}
      </dl>
      <Button small icon={Check} aria-label={t('confirmOf', { name })} onClick={props.onConfirm}>
        {t('confirm')}
      </Button>
    </li>
  )
}

type ValueProps = Pick<LineProps, 'line' | 'book' | 'onConfirm'> & {
  readonly field: WaitingField
  readonly name: string
  readonly isEditing: boolean
  readonly onEdit: () => void
  readonly onEnd: () => void
}

function Value({ field, line, book, name, isEditing, onEdit, onEnd, onConfirm }: ValueProps) {
  const t = useWords(verifyWords)
  const text = useText()
  const language = useLanguage()
  const info = book.field(field.key)
  const mayWrite = useMay(info?.means === 'owner' ? 'customer.assign' : 'customer.write')
  const { save, refused, conflicts, forget } = useCorrecting(line.customer, field.key, book, t('corrected'))
  const cell = cellText(line.customer, field.key, book, language)
  const named = { name, field: text(info?.name) || field.key }
  if (!info) return null
  const end = () => {
    forget()
    onEnd()
  }
  const say = async (typed: string) => {
    if (await save(typed)) onEnd()
  }
  return (
    <div>
      <dt title={looked(field, t)}>{named.field}</dt>
      <dd>
        {isEditing ? (
          <FieldInput field={info} book={book} text={cell.edit ?? cell.text} onSave={say} onCancel={end} />
        ) : (
          <span className="gk-verify-value">
            {field.masked && <Lock size={12} aria-label={t('masked')} />}
            {cell.text ? <span>{cell.text}</span> : <span className="gk-quiet">—</span>}
            {!field.masked && (
              <span className="gk-verify-acts">
                {mayWrite && (
                  <button
                    type="button"
                    aria-label={t('editField', named)}
                    title={t('editField', named)}
                    onClick={onEdit}
                  >
                    <Pencil size={13} aria-hidden />
                  </button>
                )}
                <button
                  type="button"
                  aria-label={t('confirmField', named)}
                  title={t('confirmField', named)}
                  onClick={onConfirm}
                >
                  <Check size={14} aria-hidden />
                </button>
              </span>
            )}
          </span>
        )}
        {refused && <small role="alert">{refused}</small>}
        {conflicts.length > 0 && <ConflictDialog conflicts={conflicts} book={book} onClose={end} />}
      </dd>
    </div>
  )
}

function looked({ at, by }: WaitingField, t: ReturnType<typeof useWords<typeof verifyWords>>): string {
  if (at === undefined) return t('never')
  const day = formatDate(at)
  return by === undefined ? t('verifiedOn', { day }) : t('verifiedBy', { by, day })
}

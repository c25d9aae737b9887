// What hangs on two customers: their contacts, orders and the rest, and the tags; all of it goes to the one that stays.
import { Star } from 'lucide-react'
import { useId } from 'react'
import type { Language } from '#domain/text.ts'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { shown } from '../use/cell.ts'
import type { DeskBook } from '../use/desk.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import type { PairView, Side } from './duplicate-data.ts'
import { Cell, PartHead } from './pair-table.tsx'

type ContactsProps = {
  readonly view: PairView
  readonly book: DeskBook
  readonly contact: number
  readonly onContact: (id: number) => void
}

export function PairContacts({ view, book, contact, onContact }: ContactsProps) {
  const t = useWords(pairWords)
  const language = useLanguage()
  const group = useId()
  const both = view.sides.every(({ contacts }) => contacts.length > 0)
  if (view.sides.every(({ contacts }) => contacts.length === 0)) return null
  return (
    <tbody>
      <PartHead title={t('contacts')} note={t('contactsKept')} />
      <tr>
        <th scope="row">
          {t('contacts')}
          {both && <small>{t('primary')}</small>}
        </th>
        {view.sides.map((side, at) => (
          <Cell
            key={side.row.id}
            side={at === 0 ? 'first' : 'second'}
            group={group}
            name={t('primary')}
            text={side.contacts[0] ? contactText(side.contacts[0], book, language) : ''}
            chosen={both ? contact === side.row.id : undefined}
            choosable={both && view.mayMerge}
            onChoose={() => onContact(side.row.id)}
          >
            <ContactList side={side} book={book} />
          </Cell>
        ))}
      </tr>
    </tbody>
  )
}

function ContactList({ side, book }: { readonly side: Side; readonly book: DeskBook }) {
  const t = useWords(pairWords)
  const language = useLanguage()
  if (side.contacts.length === 0) return <span className="gk-quiet">{t('noContacts')}</span>
  return (
    <ul className="gk-two-people">
      {side.contacts.map((contact) => (
        <li key={contact.id}>
          {contactText(contact, book, language)}
          {contact.primary && <Star size={12} aria-label={t('primary')} />}
        </li>
      ))}
    </ul>
  )
}

/** 王经理 · 采购部 · 138 0013 8000 */
function contactText({ values }: Side['contacts'][number], book: DeskBook, language: Language): string {
  const fields = book.fields.filter((field) => field.at === 'contact')
  const parts = fields.map((field) => shown(field, values[field.key], book, language)).filter(Boolean)
  return parts.join(' · ') || '—'
}

const counted = [
  ['orders', 'countOrders'],
  ['interactions', 'countInteractions'],
  ['tasks', 'countTasks'],
  ['consents', 'countConsents'],
] as const

export function PairRecords({ view }: { readonly view: PairView }) {
  const t = useWords(pairWords)
  const comma = useWords(duplicateWords)('comma')
  const language = useLanguage()
  const lines = counted.filter(([key]) => view.sides.some(({ counts }) => counts[key] > 0))
  const hasTags = view.sides.some(({ row }) => row.tags.length > 0)
  if (lines.length === 0 && !hasTags) return null
  const cells = (textOf: (side: Side) => string, name: string) =>
    view.sides.map((side, at) => (
      <Cell
        key={side.row.id}
        side={at === 0 ? 'first' : 'second'}
        group=""
        name={name}
        text={textOf(side)}
        chosen={undefined}
        choosable={false}
        onChoose={() => {}}
      />
    ))
  return (
    <tbody>
      <PartHead title={t('records')} note={t('recordsKept')} />
      {lines.map(([key, name]) => (
        <tr key={key}>
          <th scope="row">{t(name)}</th>
          {cells(({ counts }) => (counts[key] ? formatCount(counts[key], language) : ''), t(name))}
        </tr>
      ))}
      {hasTags && (
        <tr>
          <th scope="row">
            {t('tags')}
            {view.tags.left.length > 0 && <small>{t('tagsLeft', { tags: view.tags.left.join(comma) })}</small>}
          </th>
          {cells(({ row }) => row.tags.join(comma), t('tags'))}
        </tr>
      )}
    </tbody>
  )
}

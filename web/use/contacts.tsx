// The people of one customer: who they are and how to reach them.
import { Star } from 'lucide-react'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'
import { shown } from './cell.ts'
import type { DeskBook } from './desk.ts'
import type { Customer } from './drawer.tsx'

export function Contacts({ customer, book }: { readonly customer: Customer; readonly book: DeskBook }) {
  const t = useWords(customerWords)
  const text = useText()
  const language = useLanguage()
  const fields = book.fields.filter((field) => field.at === 'contact')
  const name = fields.find((field) => field.means === 'contact-name')
  if (customer.contacts.length === 0) return <Empty title={t('noContacts')}>{t('noContactsAbout')}</Empty>
  return (
    <ul className="gk-contacts">
      {customer.contacts.map((contact) => (
        <li key={contact.id} className="gk-card">
          <h3>
            {(name && shown(name, contact.values[name.key], book, language)) || '—'}
            {contact.primary && <Star size={13} aria-label={t('primary')} />}
          </h3>
          <dl className="gk-fields">
            {fields
              .filter((field) => field !== name && contact.values[field.key])
              .map((field) => (
                <div key={field.key} className="gk-field-row">
                  <dt>{text(field.name)}</dt>
                  <dd>{shown(field, contact.values[field.key], book, language)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

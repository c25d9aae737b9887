// How a cell of the customer table is drawn: labels as chips, amounts, masks with a lock, owners with their initial.
import { Lock, Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Language } from '#domain/text.ts'
import { faceOf } from '../shell/face.tsx'
import type { RenderedCell } from '../ui/grid/props.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { customersWords } from '../words/customers.ts'
import { dimensionOf, labelName } from './cell.ts'
import type { DeskBook } from './desk.ts'

/** Draws the cells that are more than their text; one function for a book and a language, so that rows stay as they are. */
export function cellDrawer(book: DeskBook, language: Language): (cell: RenderedCell<CustomerRow>) => ReactNode {
  return ({ kind, text, row, column }) => {
    if (kind === 'labels')
      return <Labels row={row} dimension={dimensionOf(column.key) ?? ''} book={book} language={language} />
    if (text === '') return undefined
    switch (kind) {
      case 'custom-tags':
        return row.tags.map((tag) => (
          <span key={tag} className="gk-tag">
            {tag}
          </span>
        ))
      case 'masked':
        return (
          <span className="gk-masked">
            <Lock size={12} aria-label={customersWords.masked[language]} />
            {text}
          </span>
        )
      case 'person':
        return <Owner name={text} />
      case 'money':
        return <span title={column.kind === 'money' ? exact(row, column.key) : undefined}>{text}</span>
      default:
        return undefined
    }
  }
}

function exact(row: CustomerRow, column: string): string | undefined {
  const value = row.values[column]
  return typeof value === 'string' ? value : undefined
}

type LabelsProps = {
  readonly row: CustomerRow
  readonly dimension: string
  readonly book: DeskBook
  readonly language: Language
}

/** The labels of one dimension, with a pin where a person decided over the rule. */
export function Labels({ row, dimension, book, language }: LabelsProps) {
  const isPinned = row.pinned?.includes(dimension) ?? false
  return (row.labels[dimension] ?? []).map((key) => {
    const label = book.label(dimension, key)
    return (
      <LabelChip
        key={key}
        name={labelName(dimension, key, book, language)}
        colour={label?.colour || undefined}
        of={key}
        state={label?.retired ? 'retired' : 'active'}
      >
        {isPinned && <Pin size={11} aria-label={customersWords.pinned[language]} />}
      </LabelChip>
    )
  })
}

export function Owner({ name }: { readonly name: string }) {
  return (
    <span className="gk-owner">
      <span className="gk-owner-face" aria-hidden>
        {faceOf(name)}
      </span>
      {name}
    </span>
  )
}

// The labels of one customer: each dimension with its label, the reason behind it, and the way to set or pin it.
import { useQuery } from '@tanstack/react-query'
import { CircleHelp, Pencil } from 'lucide-react'
import { useCallback, useId, useState } from 'react'
import { contract as classify } from '#classify/contract.ts'
import type { CustomerRow, DimensionInfo } from '#domain/customer.ts'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Bones } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'
import { profilingWords } from '../words/profiling.ts'
import { Labels } from './cell-view.tsx'
import type { DeskBook } from './desk.ts'
import { useInnerEscape } from './escape.ts'
import { LabelEditor } from './label-editor.tsx'
import { WhyCard } from './why-card.tsx'

type LabelsProps = { readonly row: CustomerRow; readonly book: DeskBook }

export function CustomerLabels({ row, book }: LabelsProps) {
  const t = useWords(customerWords)
  const [open, setOpen] = useState<{ readonly dimension: string; readonly what: 'why' | 'edit' }>()
  useInnerEscape(
    open !== undefined,
    useCallback(() => setOpen(undefined), []),
  )
  return (
    <section className="gk-drawer-part" aria-label={t('labels')}>
      <h3>{t('labels')}</h3>
      <ul className="gk-labels">
        {book.dimensions.map((dimension) => (
          <LabelRow
            key={dimension.key}
            dimension={dimension}
            row={row}
            book={book}
            open={open?.dimension === dimension.key ? open.what : undefined}
            onOpen={(what) => setOpen(what && { dimension: dimension.key, what })}
          />
        ))}
      </ul>
    </section>
  )
}

type LabelRowProps = LabelsProps & {
  readonly dimension: DimensionInfo
  readonly open: 'why' | 'edit' | undefined
  readonly onOpen: (what: 'why' | 'edit' | undefined) => void
}

function LabelRow({ dimension, row, book, open, onOpen }: LabelRowProps) {
  const t = useWords(customerWords)
  const text = useText()
  const language = useLanguage()
  const maySet = useMay('label.set')
  const profiling = useWords(profilingWords)
  const id = useId()
  const name = text(dimension.name)
  const refusal = book.fields.find(({ means }) => means === noProfiling)
  const leftOut = dimension.profiles === true && refusal !== undefined && row.values[refusal.key] === true
  const carries = (row.labels[dimension.key] ?? []).length > 0
  return (
    <li>
      <div className="gk-label-row">
        <span className="gk-label-name">{name}</span>
        <span className="gk-label-chips">
          {carries ? (
            <Labels row={row} dimension={dimension.key} book={book} language={language} />
          ) : (
            <span className="gk-quiet">{leftOut ? profiling('noted') : t('noLabel')}</span>
          )}
        </span>
        {maySet && (
          <button
            type="button"
            className="gk-label-act"
            aria-label={t(dimension.source === 'entered' ? 'setLabel' : 'pinLabel', { dimension: name })}
            aria-expanded={open === 'edit'}
            aria-controls={id}
            onClick={() => onOpen(open === 'edit' ? undefined : 'edit')}
          >
            <Pencil size={14} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className="gk-label-act gk-label-why"
          aria-label={t('whyOf', { dimension: name })}
          aria-expanded={open === 'why'}
          aria-controls={id}
          onClick={() => onOpen(open === 'why' ? undefined : 'why')}
        >
          <CircleHelp size={14} aria-hidden />
          {t('why')}
        </button>
      </div>
      <div id={id}>
        {open === 'why' && <WhyOf row={row} dimension={dimension} book={book} />}
        {open === 'edit' && <LabelEditor row={row} dimension={dimension} onDone={() => onOpen(undefined)} />}
      </div>
    </li>
  )
}

function WhyOf({ row, dimension, book }: LabelsProps & { readonly dimension: DimensionInfo }) {
  const t = useWords(customerWords)
  const why = useQuery({
    queryKey: ['customer', row.id, 'why'],
    queryFn: ({ signal }) => call(classify.why, { id: row.id }, { signal }),
    staleTime: 5_000,
  })
  if (why.isPending) return <Bones lines={3} />
  const found = why.data?.why.find((one) => one.dimension === dimension.key)
  if (!found) return <p className="gk-why gk-quiet">{t('whyMissing')}</p>
  return <WhyCard why={found} row={row} book={book} />
}

// 为什么: which rule and version, which values it read, how far to the next label, who pinned it and why.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, PinOff } from 'lucide-react'
import type { CustomerRow, Why } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { toastProblem } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { customersWords } from '../words/customers.ts'
import { done } from './changes.ts'
import type { DeskBook } from './desk.ts'

const sources = {
  entered: 'sourceEntered',
  derived: 'sourceDerived',
  table: 'sourceTable',
  import: 'sourceImport',
  pin: 'sourcePin',
  none: 'sourceNone',
} as const

type WhyProps = { readonly why: Why; readonly row: CustomerRow; readonly book: DeskBook }

export function WhyCard({ why, row, book }: WhyProps) {
  const t = useWords(customerWords)
  const text = useText()
  const comma = text(customersWords.listComma)
  const named = (keys: readonly string[] | undefined) =>
    keys?.map((key) => text(book.label(why.dimension, key)?.name) || key).join(comma)
  const says = named(why.ruleSays)
  const rule = [
    why.leftOut && why.source === 'none' ? '' : t(sources[why.source]),
    why.version === undefined || why.source === 'entered' || why.source === 'import'
      ? ''
      : t('version', { version: why.version }),
    why.rule === undefined ? '' : t('rule', { rule: why.rule }),
  ]
  return (
    <div className="gk-why">
      <p className="gk-why-sentence">{text(why.sentence)}</p>
      <p className="gk-why-rule">{rule.filter(Boolean).join(' · ')}</p>
      {why.inputs.length > 0 && (
        <dl className="gk-why-inputs">
          {why.inputs.map((input) => (
            <div key={input.key}>
              <dt>{text(input.name)}</dt>
              <dd>
                <strong>{text(input.shown) || t('empty')}</strong>
                {input.cell !== undefined && <code>{t('matched', { cell: text(input.cell) })}</code>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {why.nearest && (
        <p className="gk-why-nearest">
          <ArrowRight size={14} aria-label={t('nearest')} />
          {text(why.nearest.sentence)}
        </p>
      )}
      {why.fileSays && <p className="gk-quiet">{t('fileSays', { labels: named(why.fileSays) ?? '' })}</p>}
      {why.source === 'pin' && <Pinned why={why} row={row} says={says} />}
    </div>
  )
}

function Pinned({
  why,
  row,
  says,
}: {
  readonly why: Why
  readonly row: CustomerRow
  readonly says: string | undefined
}) {
  const t = useWords(customerWords)
  const mayPin = useMay('label.set')
  const unpin = useUnpin(row, why.dimension)
  const who = [
    why.by && why.at ? t('byAt', { by: why.by, at: formatMoment(why.at) }) : (why.by ?? ''),
    why.expires ? t('until', { date: why.expires }) : '',
  ]
  return (
    <>
      {why.reason && <p>{t('reason', { reason: why.reason })}</p>}
      <p className="gk-quiet">{who.filter(Boolean).join(' · ')}</p>
      {says && <p className="gk-quiet">{t('ruleSays', { labels: says })}</p>}
      {mayPin && (
        <Button small icon={PinOff} busy={unpin.isPending} onClick={() => unpin.mutate()}>
          {t('unpin')}
        </Button>
      )}
    </>
  )
}

function useUnpin(row: CustomerRow, dimension: string) {
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(contract.label, { ids: [row.id], dimension, labels: [], mode: 'unpin' }),
    onSuccess: ({ changeSet }) => done(queries, [changeSet], acts('unpinned')),
    onError: toastProblem,
  })
}

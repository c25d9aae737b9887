// Two dimensions crossed: how many customers carry each pair of labels, the fuller the darker.
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { Button } from '../ui/button.tsx'
import { NamedOptions } from '../ui/named-options.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { reviewWords } from '../words/review.ts'
import { HeatTable } from './heat-table.tsx'
import { type Measure, useCross } from './review-data.ts'

type CrossCardProps = { readonly book: DeskBook; readonly measure: Measure }

export function CrossCard({ book, measure }: CrossCardProps) {
  const t = useWords(reviewWords)
  const { dimensions } = book
  const [chosen, setChosen] = useState(() => beginning(dimensions))
  const [rows, columns] = [book.dimension(chosen.rows), book.dimension(chosen.columns)]
  const { data, error, refetch, isPlaceholderData } = useCross(chosen.rows, chosen.columns)
  if (!rows || !columns) return null
  const acts = (
    <div className="gk-cross-acts">
      <Pick
        name={t('crossRows')}
        all={dimensions}
        not={chosen.columns}
        chosen={chosen.rows}
        onChoose={(key) => setChosen({ ...chosen, rows: key })}
      />
      <Button
        look="quiet"
        small
        icon={ArrowLeftRight}
        aria-label={t('swap')}
        onClick={() => setChosen({ rows: chosen.columns, columns: chosen.rows })}
      />
      <Pick
        name={t('crossColumns')}
        all={dimensions}
        not={chosen.rows}
        chosen={chosen.columns}
        onChoose={(key) => setChosen({ ...chosen, columns: key })}
      />
    </div>
  )
  return (
    <Card title={t('cross')} acts={acts}>
      {(error || !data) && <NotYet asked={{ error, refetch }} lines={6} height={26} bare />}
      {data && (
        <div aria-busy={isPlaceholderData}>
          <HeatTable cross={data} rows={rows} columns={columns} measure={measure} />
        </div>
      )}
    </Card>
  )
}

/** Industry by value tier where they are there, as everybody looks at that first. */
function beginning(dimensions: readonly DimensionInfo[]): { rows: string; columns: string } {
  const has = (key: string) => dimensions.some((one) => one.key === key)
  const single = dimensions.filter(({ cardinality }) => cardinality === 'one').map(({ key }) => key)
  const rows = has('industry') ? 'industry' : (single[0] ?? '')
  const columns = has('value-tier') ? 'value-tier' : (single.find((key) => key !== rows) ?? '')
  return { rows, columns }
}

type PickProps = {
  readonly name: string
  readonly all: readonly DimensionInfo[]
  readonly not: string
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

function Pick({ name, all, not, chosen, onChoose }: PickProps) {
  return (
    <select className="gk-input" aria-label={name} value={chosen} onChange={(event) => onChoose(event.target.value)}>
      <NamedOptions of={all.filter(({ key }) => key !== not)} />
    </select>
  )
}

// How the figures are counted that a table reads: scores, the year of the yearly amount.

import { useMay } from '../session.ts'
import { NotYet } from '../ui/not-yet.tsx'
import type { TableSpec } from './classify-data.ts'
import { useFigures } from './figure-data.ts'
import { RfmCard } from './rfm-card.tsx'
import { YearCard } from './year-card.tsx'

const isScore = (key: string) => key.startsWith('rfm-')
const isYearly = (key: string) => key === 'yearly-amount'

/** Whether a table reads a figure that can be counted in more than one way. */
export function hasFigures({ inputs }: TableSpec): boolean {
  return inputs.some(({ key }) => isScore(key) || isYearly(key))
}

export function FiguresTab({ table, onSaved }: { readonly table: TableSpec; readonly onSaved: (job: string) => void }) {
  const may = useMay('classify.manage')
  const { data, error, refetch } = useFigures()
  if (error || !data) return <NotYet asked={{ error, refetch }} lines={6} />
  const { rfm, year } = data
  return (
    <>
      {table.inputs.some(({ key }) => isScore(key)) && (
        <RfmCard key={JSON.stringify(rfm)} kept={rfm} {...{ may, onSaved }} />
      )}
      {table.inputs.some(({ key }) => isYearly(key)) && (
        <YearCard key={JSON.stringify(year)} kept={year} {...{ may, onSaved }} />
      )}
    </>
  )
}

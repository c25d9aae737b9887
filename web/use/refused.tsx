// What stands in the place of the rows when the server does not answer the question: why, and the ways out.
import { RotateCw } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { Empty, useProblem } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { partsWords } from '../words/parts.ts'
import { NO_STATE, type TableState } from './address.ts'
import { isFiltered } from './chips.tsx'
import type { GoTo } from './table-state.ts'

type RefusedProps = {
  readonly error: unknown
  readonly retry: () => void
  readonly state: TableState
  readonly go: GoTo
}

export function Refused({ error, retry, state, go }: RefusedProps) {
  const t = useWords(customersWords)
  const parts = useWords(partsWords)
  const { detail, fix } = useProblem(error)
  const acts = (
    <>
      {(isFiltered(state) || state.sort.length > 0) && (
        <Button look="main" onClick={() => go({ ...NO_STATE })}>
          {t('clearFilters')}
        </Button>
      )}
      <Button icon={RotateCw} onClick={retry}>
        {parts('retry')}
      </Button>
    </>
  )
  return (
    <div className="gk-customers-none" role="alert">
      <Empty title={detail} acts={acts}>
        {fix}
      </Empty>
    </div>
  )
}

// At the head of a customer who refuses to be profiled: since when, how that was said, and the way back.
import { EyeOff } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { profilingWords } from '../words/profiling.ts'
import { nameOf } from './cell.ts'
import type { DeskBook } from './desk.ts'
import type { Customer } from './drawer.tsx'

export const ProfilingDialog = lazy(() =>
  import('./profiling-form.tsx').then((module) => ({ default: module.ProfilingDialog })),
)

export function RefusalNote({ customer, book }: { readonly customer: Customer; readonly book: DeskBook }) {
  const t = useWords(profilingWords)
  const may = useMay('customer.write')
  const [asking, setAsking] = useState(false)
  const { refusal } = customer
  if (!refusal) return null
  return (
    <div className="gk-refusal" role="note">
      <EyeOff size={16} aria-hidden />
      <p>
        <strong>{refusal.on ? t('since', { on: refusal.on }) : t('noted')}</strong>
        <span>{refusal.how ?? t('noHow')}</span>
      </p>
      {may && (
        <Button small onClick={() => setAsking(true)}>
          {t('again')}
        </Button>
      )}
      <Suspense>
        {asking && (
          <ProfilingDialog
            id={customer.customer.id}
            name={nameOf(customer.customer, book)}
            refuses={false}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  )
}

// Which part of a long list is on show, and the way to the parts beside it.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/words.ts'
import { duplicateWords } from '../words/duplicates.ts'

type PagerProps = {
  /** Place of the first one on show, from 0. */
  readonly start: number
  readonly count: number
  readonly total: number
  /** 第 1–25 对，共 80 对 */
  readonly says: string
  readonly onStart: (start: number) => void
}

export function Pager({ start, count, total, says, onStart }: PagerProps) {
  const t = useWords(duplicateWords)
  if (total <= count && start === 0) return null
  return (
    <nav className="gk-pager" aria-label={t('pages')}>
      <span>{says}</span>
      <Button small icon={ChevronLeft} disabled={start === 0} onClick={() => onStart(Math.max(0, start - count))}>
        {t('previous')}
      </Button>
      <Button small icon={ChevronRight} disabled={start + count >= total} onClick={() => onStart(start + count)}>
        {t('next')}
      </Button>
    </nav>
  )
}

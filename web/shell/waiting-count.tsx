// How many submissions of forms wait for this person, beside the page where they are looked through.
import { useQuery } from '@tanstack/react-query'
import { waiting } from '#intake/contract/submission.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { shellWords } from '../words/shell.ts'

/** Milliseconds until a new submission is told at the latest, while the window is looked at. */
const patience = 30_000

export const submissionsPath = '/intake/submissions'

/** Nothing where none wait. The same answer as the pages of submissions have, so that a decision counts down at once. */
export function WaitingCount() {
  const t = useWords(shellWords)
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['customers', 'submissions', 'waiting'],
    queryFn: ({ signal }) => call(waiting, {}, { signal }),
    enabled: useMay('customer.write'),
    refetchInterval: patience,
    refetchOnWindowFocus: true,
  })
  if (!data || data.waiting === 0) return null
  const count = formatCount(data.waiting, language)
  return (
    <span className="gk-waiting" title={t('waiting', { count })}>
      <span aria-hidden>{count}</span>
      <span className="gk-hidden">{t('waiting', { count })}</span>
    </span>
  )
}

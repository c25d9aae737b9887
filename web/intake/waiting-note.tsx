// How many submissions wait to be looked through, where imports begin; nothing where none do.
import { Link } from '@tanstack/react-router'
import { useMay } from '../session.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { submissionWords } from '../words/submissions.ts'
import { useWaiting } from './form-data.ts'

export function WaitingNote() {
  const t = useWords(submissionWords)
  const { data } = useWaiting(useMay('customer.write'))
  if (!data || data.waiting === 0) return null
  return (
    <div style={{ marginBottom: 14 }}>
      <Notice title={t('count', { count: data.waiting })} acts={<Link to="/intake/submissions">{t('look')}</Link>} />
    </div>
  )
}

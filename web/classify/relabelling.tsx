// How far the labelling of everybody is, after publishing or when asked for.
import { useEffect } from 'react'
import { useJob } from '../jobs.ts'
import { formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import { useRefresh } from './classify-data.ts'

export function Relabelling({ job: id }: { readonly job: string | undefined }) {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const job = useJob(id)
  const refresh = useRefresh()
  const isOver = Boolean(job?.endedAt)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the job ends
  useEffect(() => {
    if (isOver) void refresh()
  }, [isOver])
  if (id === undefined) return null
  if (job?.state === 'done') return <Notice kind="success">{t('relabelDone')}</Notice>
  if (job && isOver) return <Notice kind="danger">{t('relabelFailed')}</Notice>
  const { done, total } = job?.progress ?? {}
  const share = done !== undefined && total ? ` ${formatCount(done, language)} / ${formatCount(total, language)}` : ''
  return (
    <Notice>
      {t('relabelling')}
      {share}
    </Notice>
  )
}

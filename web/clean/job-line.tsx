// A long act on its way: its name and a bar that knows how far it is, or one that only moves.
import { useEffect, useRef } from 'react'
import { type Job, useJob } from '../jobs.ts'
import { ShareBar } from '../ui/share-bar.tsx'

type JobLineProps = {
  readonly job: Job | undefined
  readonly name: string
  /** How far, in words. */
  readonly says: (done: number, total: number) => string
}

export function JobLine({ job, name, says }: JobLineProps) {
  const { done, total } = job?.progress ?? {}
  const known = done !== undefined && total !== undefined && total > 0
  return (
    <div className="gk-job-line" role="status">
      <strong>{name}</strong>
      {known ? (
        <ShareBar label={name} of={total} parts={[{ key: 'done', name, value: done, colour: 'var(--gk-primary)' }]} />
      ) : (
        <div className="gk-bar">
          <span className="gk-wave" />
        </div>
      )}
      {known && <span className="gk-quiet">{says(done, total)}</span>}
    </div>
  )
}

/** Follows a job; `onEnd` runs once, when it has ended. */
export function useJobToEnd(id: string | undefined, onEnd: (job: Job) => void): Job | undefined {
  const job = useJob(id)
  const told = useRef<string>(undefined)
  const tell = useRef(onEnd)
  useEffect(() => {
    tell.current = onEnd
  })
  useEffect(() => {
    if (!job || job.endedAt === null || told.current === job.id) return
    told.current = job.id
    tell.current(job)
  }, [job])
  return job
}

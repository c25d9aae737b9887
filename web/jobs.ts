// How far a long act is: a job's progress, live.
import { useEffect, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#server/contract.ts'
import { listen } from './client.ts'

export type Job = OutputOf<typeof contract.get>

/** The job as it stands, and whenever it moves; undefined until first heard of. */
export function useJob(id: string | undefined): Job | undefined {
  const [job, setJob] = useState<Job>()
  useEffect(() => {
    if (id === undefined) return
    const leave = new AbortController()
    const heard = (data: unknown) => {
      const now = data as Job
      setJob(now)
      return now.endedAt !== null
    }
    listen(contract.events, { id }, 'job', heard, leave.signal)
    return () => leave.abort()
  }, [id])
  return job?.id === id ? job : undefined
}

// The long work of this stage: labelling everybody, when asked and every night for what days change; publishing what is due.
import type { JobKind } from '#store/jobs.ts'
import { publishDueJob } from './publications.ts'
import { relabelJob } from './relabel.ts'

export const jobs: readonly JobKind<never, unknown>[] = [relabelJob, publishDueJob]
export const rounds = [
  { kind: relabelJob, cron: '10 0 * * *', input: {} },
  { kind: publishDueJob, cron: '*/10 * * * *', input: {} },
] as const

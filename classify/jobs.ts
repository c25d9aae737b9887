// The long work of this stage: labelling everybody, when asked and every night for what days change.
import type { JobKind } from '#store/jobs.ts'
import { relabelJob } from './relabel.ts'

export const jobs: readonly JobKind<never, unknown>[] = [relabelJob]
export const rounds = [{ kind: relabelJob, cron: '10 0 * * *', input: {} }] as const

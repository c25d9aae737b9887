// The long work of this stage: looking for duplicates, everybody at night and whoever was touched soon after; merging sure pairs.
import type { JobKind } from '#store/jobs.ts'
import { findJob } from './find.ts'
import { touchedJob } from './follow.ts'
import { mergeSureJob } from './sure.ts'

export const jobs: readonly JobKind<never, unknown>[] = [findJob, touchedJob, mergeSureJob]
export const rounds = [{ kind: findJob, cron: '40 1 * * *', input: null }] as const

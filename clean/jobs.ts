// The long work of this stage: looking for duplicates, everybody at night and whoever was touched soon after; merging sure pairs;
// keeping how good the data were each night.
import type { JobKind } from '#store/jobs.ts'
import { findJob } from './find.ts'
import { touchedJob } from './follow.ts'
import { qualityJob } from './quality.ts'
import { mergeSureJob } from './sure.ts'

export const jobs: readonly JobKind<never, unknown>[] = [findJob, touchedJob, mergeSureJob, qualityJob]
export const rounds = [
  { kind: findJob, cron: '40 1 * * *', input: null },
  { kind: qualityJob, cron: '50 23 * * *', input: {} },
] as const

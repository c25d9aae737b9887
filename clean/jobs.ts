// The long work of this stage: looking for duplicates, everybody at night and whoever was touched soon after; merging sure pairs;
// keeping how good the data were each night; repairing many values, and looking at all of them again once a week.
import type { JobKind } from '#store/jobs.ts'
import { findJob } from './find.ts'
import { touchedJob } from './follow.ts'
import { qualityJob } from './quality.ts'
import { recheckJob } from './recheck.ts'
import { repairJob } from './repair.ts'
import { mergeSureJob } from './sure.ts'

export const jobs: readonly JobKind<never, unknown>[] = [
  findJob,
  touchedJob,
  mergeSureJob,
  qualityJob,
  repairJob,
  recheckJob,
]
export const rounds = [
  { kind: findJob, cron: '40 1 * * *', input: null },
  { kind: recheckJob, cron: '30 2 * * 0', input: null },
  { kind: qualityJob, cron: '50 23 * * *', input: {} },
] as const

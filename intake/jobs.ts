// The long work of imports; server/stages.ts finds it here.
import { checkJob } from './check.ts'
import { commitJob } from './commit.ts'
import { forgetJob } from './forms/forget.ts'
import { pullDueJob, pullJob } from './pull-job.ts'

export const jobs = [checkJob, commitJob, forgetJob, pullJob, pullDueJob]
/** Sources of files say themselves when they are due. */
export const rounds = [
  { kind: forgetJob, cron: '20 2 * * *', input: null },
  { kind: pullDueJob, cron: '*/5 * * * *', input: {} },
] as const

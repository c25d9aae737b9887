// The long work of imports; server/stages.ts finds it here.
import { checkJob } from './check.ts'
import { commitJob } from './commit.ts'
import { forgetJob } from './forms/forget.ts'

export const jobs = [checkJob, commitJob, forgetJob]
export const rounds = [{ kind: forgetJob, cron: '20 2 * * *', input: null }] as const

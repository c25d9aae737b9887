// The long work of imports; server/stages.ts finds it here.
import { checkJob } from './check.ts'
import { commitJob } from './commit.ts'

export const jobs = [checkJob, commitJob]

// 理: what can be asked of the quality of the customers.
import { bin, look, restore } from './contract/bin.ts'
import { mergeSure, rules, setRules, surePreview } from './contract/bulk.ts'
import { merge, merged, unmerge, unmergePreview, view, whither } from './contract/merge.ts'
import { different, find, hidden, list, reopen, summary } from './contract/pairs.ts'
import { probe } from './contract/probe.ts'
import { problemList, problems, recheck, repair, repairPreview } from './contract/problems.ts'
import { quality, qualityOf, setQuality } from './contract/quality.ts'
import { spellings, unify } from './contract/spelling.ts'
import { setStale, stale } from './contract/stale.ts'
import { confirm, previewRounds, setRounds, verified, verifying, verifyList } from './contract/verify.ts'
import { assignments, assignWork, endWork, workList } from './contract/work.ts'

export const contract = {
  spellings,
  unify,
  stale,
  setStale,
  workList,
  assignments,
  assignWork,
  endWork,
  problems,
  problemList,
  repairPreview,
  repair,
  recheck,
  quality,
  qualityOf,
  setQuality,
  look,
  bin,
  restore,
  summary,
  find,
  list,
  hidden,
  different,
  reopen,
  probe,
  view,
  merge,
  unmerge,
  unmergePreview,
  merged,
  whither,
  surePreview,
  mergeSure,
  rules,
  setRules,
  confirm,
  previewRounds,
  setRounds,
  verified,
  verifying,
  verifyList,
}

// What answers the questions about the quality of the customers; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import { bin, look, restore } from './bin.ts'
import type { contract } from './contract.ts'
import { different, reopen } from './decide.ts'
import { merge } from './merge.ts'
import { view } from './pair.ts'
import { find, hidden, list, summary } from './pairs.ts'
import { probe } from './probe.ts'
import { problemList, problems } from './problems.ts'
import { quality, setQuality } from './quality.ts'
import { qualityOf } from './quality-one.ts'
import { recheck } from './recheck.ts'
import { repair, repairPreview } from './repair.ts'
import { rules, setRules } from './rules.ts'
import { spellings, unify } from './spellings.ts'
import { setStale, stale } from './stale-list.ts'
import { mergeSure, surePreview } from './sure.ts'
import { merged, unmerge, whither } from './unmerge.ts'
import { unmergePreview } from './unmerge-preview.ts'
import { confirm, previewRounds, setRounds, verified, verifying, verifyList } from './verify.ts'
import { assignments, assignWork, endWork, workList } from './work.ts'

export const handlers: Handlers<typeof contract> = {
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

// What answers the questions about the whole; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import type { contract } from './contract.ts'
import { addRule, previewRule, removeRule, rules, switchRule } from './contradiction-drafts.ts'
import { setHours, setRule } from './contradiction-rules.ts'
import { accept, contradictions, reopen } from './contradictions.ts'
import { cross } from './cross.ts'
import { keep, labels } from './governance.ts'
import { pace } from './pace.ts'
import { past } from './past.ts'
import { problems } from './problems.ts'
import { summary } from './summary.ts'
import { transitions } from './transitions.ts'

export const handlers: Handlers<typeof contract> = {
  keep,
  labels,
  accept,
  contradictions,
  rules,
  previewRule,
  addRule,
  switchRule,
  removeRule,
  setRule,
  setHours,
  reopen,
  summary,
  cross,
  problems,
  past,
  transitions,
  pace,
}

// What answers each question about imports; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import type { VisitHandlers } from '#store/visit.ts'
import { check, correct } from './check.ts'
import { commit } from './commit.ts'
import type { contract, open } from './contract.ts'
import { disputes } from './disputes.ts'
import { cancel, get, list, setAside } from './end.ts'
import { acceptSubmission, refuseSubmission } from './forms/decide.ts'
import { changeForm, createForm, forms } from './forms/make.ts'
import { getSubmission, submissions, waiting } from './forms/queue.ts'
import { lookForm, sendForm } from './forms/visit.ts'
import { also, look, paste, upload } from './look.ts'
import { addPull, changePull, pausePull, pulls, removePull, runPull } from './pull.ts'
import { rows } from './rows.ts'
import { changed, undo, undoPreview } from './undo.ts'

export const handlers: Handlers<typeof contract> = {
  upload,
  paste,
  look,
  also,
  check,
  rows,
  correct,
  commit,
  cancel,
  undo,
  undoPreview,
  changed,
  get,
  list,
  setAside,
  disputes,
  forms,
  createForm,
  changeForm,
  submissions,
  waiting,
  getSubmission,
  acceptSubmission,
  refuseSubmission,
  pulls,
  addPull,
  changePull,
  pausePull,
  runPull,
  removePull,
}

export const visits: VisitHandlers<typeof open> = { lookForm, sendForm }

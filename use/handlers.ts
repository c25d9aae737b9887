// What answers each question about the customer table; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import { acts, undo } from './act.ts'
import { assign } from './assign.ts'
import type { contract } from './contract.ts'
import { create } from './create.ts'
import { get } from './customer.ts'
import { desk } from './desk.ts'
import { edit } from './edit.ts'
import { exportTable } from './export.ts'
import { facets } from './facets.ts'
import { findLabels } from './find-labels.ts'
import { asOf, history } from './history.ts'
import { label } from './label.ts'
import { list } from './list.ts'
import { profiling } from './profiling.ts'
import { remove } from './remove.ts'
import { tag } from './tag.ts'
import { removeView, saveView, views } from './view.ts'

export const handlers: Handlers<typeof contract> = {
  desk,
  list,
  facets,
  findLabels,
  get,
  history,
  asOf,
  edit,
  create,
  label,
  tag,
  remove,
  assign,
  profiling,
  acts,
  undo,
  views,
  saveView,
  removeView,
  exportTable,
}

// 用: what can be asked of the customer table.
import { acts, undo } from './contract/act.ts'
import { exportTable } from './contract/export.ts'
import { asOf, desk, facets, findLabels, get, history, list } from './contract/read.ts'
import { removeView, saveView, views } from './contract/view.ts'
import { assign, create, edit, label, profiling, remove, tag } from './contract/write.ts'

export const contract = {
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

// 分: what can be asked of dimensions, labels and decision tables.
import { addIndustries, list, previewRetire, relabel, retireLabel, saveLabel } from './contract/dimension.ts'
import { draft, dropDraft, saveDraft } from './contract/draft.ts'
import { figures, previewFigures, setFigures } from './contract/figures.ts'
import { dropPublication, movers, preview, publications, publish, schedule, versions } from './contract/publish.ts'
import { density, region } from './contract/region.ts'
import { why } from './contract/why.ts'

export const contract = {
  list,
  saveLabel,
  addIndustries,
  retireLabel,
  previewRetire,
  draft,
  saveDraft,
  dropDraft,
  preview,
  movers,
  publish,
  schedule,
  publications,
  dropPublication,
  versions,
  relabel,
  region,
  density,
  why,
  figures,
  previewFigures,
  setFigures,
}

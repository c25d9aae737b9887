// What answers each question about dimensions, labels and rules; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import { askRelabel } from './ask.ts'
import type { contract } from './contract.ts'
import { list } from './dimensions.ts'
import { draft, dropDraft, saveDraft } from './drafts.ts'
import { figures, previewFigures, setFigures } from './figures.ts'
import { addIndustries } from './industry-list.ts'
import { saveLabel } from './labels.ts'
import { movers, preview } from './preview.ts'
import { dropPublication, publications, schedule } from './publications.ts'
import { publish } from './publish.ts'
import { density, region } from './region.ts'
import { retireLabel } from './retire.ts'
import { previewRetire } from './retire-preview.ts'
import { versions } from './versions.ts'
import { why } from './why.ts'

export const handlers: Handlers<typeof contract> = {
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
  relabel: async (scope) => ({ job: await askRelabel(scope) }),
  region,
  density,
  why,
  figures,
  previewFigures,
  setFigures,
}

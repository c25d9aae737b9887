// What answers each question about dimensions, labels and rules; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import { askRelabel } from './ask.ts'
import type { contract } from './contract.ts'
import { list } from './dimensions.ts'
import { saveLabel } from './labels.ts'
import { preview } from './preview.ts'
import { publish, versions } from './publish.ts'
import { retireLabel } from './retire.ts'
import { why } from './why.ts'

export const handlers: Handlers<typeof contract> = {
  list,
  saveLabel,
  retireLabel,
  preview,
  publish,
  versions,
  relabel: async (scope) => ({ job: await askRelabel(scope) }),
  why,
}

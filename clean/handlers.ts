// What answers the questions about the quality of the customers; server/stages.ts finds it here.
import type { Handlers } from '#store/handler.ts'
import type { contract } from './contract.ts'
import { spellings, unify } from './spellings.ts'

export const handlers: Handlers<typeof contract> = {
  spellings,
  unify,
}

// 理: what can be asked of the quality of the customers.
import { spellings, unify } from './contract/spelling.ts'

export const contract = {
  spellings,
  unify,
}

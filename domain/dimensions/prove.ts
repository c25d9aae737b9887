// Is a dimension complete and exclusive? Proved for tables, by construction for the rest.
import { type Verification, verify } from '../decision/verify.ts'
import type { CompiledDimension } from './compile.ts'

export type Proof = {
  /** Whether every possible customer gets a label; null: not a matter of rules (people fill it), or undecided. */
  readonly complete: boolean | null
  /** Whether no customer can get two labels; null: it may (many-valued), or undecided. */
  readonly exclusive: boolean | null
  /** `table`: proved over all values of the inputs; `construction`: one label at most is kept. */
  readonly by: 'table' | 'construction'
  readonly verification?: Verification
}

export function proveDimension(dimension: CompiledDimension, budgetMs = 2000): Proof {
  if (dimension.table) {
    const verification = verify(dimension.table, { budgetMs })
    const { complete, mutuallyExclusive } = verification
    return { complete, exclusive: mutuallyExclusive, by: 'table', verification }
  }
  return { complete: null, exclusive: dimension.spec.cardinality === 'one' ? true : null, by: 'construction' }
}

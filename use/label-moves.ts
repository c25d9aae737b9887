// Which labels a change set moved: spans that it opened, and spans that ended with it.
import type { HistoryLine } from '#store/history.ts'
import { labelSpans, type LabelSpan as Span } from '#store/label-spans.ts'
import type { RegisteredDimension, Registry } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'

export type LabelMove = {
  readonly dimension: RegisteredDimension
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A span that ends is put to the newest change set before it, if that is not long ago: labels follow within the same transaction. */
const follows = 5 * 60_000

export async function labelMoves(
  scope: Scope,
  registry: Registry,
  id: number,
  groups: readonly (readonly HistoryLine[])[],
): Promise<Map<bigint, LabelMove[]>> {
  const spans = await labelSpans(scope, id)
  const sets = groups.flatMap(([line]) => (line ? [{ changeSet: line.changeSet, at: line.at.getTime() }] : []))
  const endOf = (span: Span): bigint | undefined => {
    const at = span.to?.getTime() ?? Number.POSITIVE_INFINITY
    const found = sets.find((set) => set.at <= at)
    return found && at - found.at < follows ? found.changeSet : undefined
  }
  const moves = new Map<bigint, LabelMove[]>()
  for (const { changeSet } of sets) {
    const opened = spans.filter((span) => span.changeSet === changeSet)
    const closed = spans.filter((span) => span.to !== null && endOf(span) === changeSet)
    const own = registry.dimensions.flatMap((dimension) => {
      const keys = (list: readonly Span[]) =>
        list
          .filter((span) => span.dimensionId === dimension.id)
          .flatMap((span) => dimension.byId.get(span.labelId)?.key ?? [])
      const [before, after] = [keys(closed), keys(opened)]
      return before.length || after.length ? [{ dimension, before, after }] : []
    })
    moves.set(changeSet, own)
  }
  return moves
}

// The order of pairs one goes through: where one is, what comes before it, what comes after it.

type Half = { readonly id: number }
type Two = { readonly a: Half; readonly b: Half }

export type Queue<P extends Two> = {
  /** From 1; undefined where the pair is not among those asked for. */
  readonly at: number | undefined
  readonly previous: P | undefined
  /** What comes after it; of a pair that is not among them, all. */
  readonly rest: readonly P[]
}

/** @param start place of the first of `pairs` in the list, from 0 */
export function queueOf<P extends Two>(a: number, b: number, start: number, pairs: readonly P[]): Queue<P> {
  const at = pairs.findIndex((one) => isOf(one, a) && isOf(one, b))
  if (at < 0) return { at: undefined, previous: undefined, rest: pairs }
  return { at: start + at + 1, previous: pairs[at - 1], rest: pairs.slice(at + 1) }
}

/** The next pair; after a merge, the next one of which the merged customer is no half. */
export function nextOf<P extends Two>({ rest }: Queue<P>, gone?: number): P | undefined {
  return gone === undefined ? rest[0] : rest.find((pair) => !isOf(pair, gone))
}

function isOf({ a, b }: Two, id: number): boolean {
  return a.id === id || b.id === id
}

// The bars of a waterfall: where each piece of evidence begins and ends on the way from the prior to the sum.

export type Piece = { readonly comparison: string; readonly weight: number }

/** `left` and `width` in percent of the picture; `from` and `to` in points. */
export type Bar<P extends Piece> = {
  readonly piece: P
  readonly from: number
  readonly to: number
  readonly left: number
  readonly width: number
}

export type Waterfall<P extends Piece> = {
  readonly bars: readonly Bar<P>[]
  readonly sum: Omit<Bar<P>, 'piece'>
  /** Where 0 points stand, in percent. */
  readonly zero: number
}

/** The prior first, then what speaks for it, then what speaks against it, each from the strongest. */
export function waterfallOf<P extends Piece>(pieces: readonly P[]): Waterfall<P> {
  const ordered = pieces.toSorted(
    (one, other) => place(one) - place(other) || Math.abs(other.weight) - Math.abs(one.weight),
  )
  let at = 0
  const walked = ordered.map((piece) => {
    const from = at
    at += piece.weight
    return { piece, from, to: at }
  })
  const ends = walked.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const span = most - least || 1
  const percent = (points: number) => (100 * (points - least)) / span
  const drawn = (from: number, to: number) => ({
    ...{ from, to },
    left: percent(Math.min(from, to)),
    width: (100 * Math.abs(to - from)) / span,
  })
  return {
    bars: walked.map(({ piece, from, to }) => ({ piece, ...drawn(from, to) })),
    sum: drawn(0, at),
    zero: percent(0),
  }
}

function place({ comparison, weight }: Piece): number {
  if (comparison === 'prior') return 0
  return weight >= 0 ? 1 : 2
}

/** `+12.3`, `−4.0`, with a real minus. */
export function signed(points: number): string {
  const text = Math.abs(points).toFixed(1)
  if (text === '0.0') return text
  return points < 0 ? `−${text}` : `+${text}`
}

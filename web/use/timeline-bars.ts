// Spans of one dimension as shares of the time from the first span of all to now.

export type Span = {
  readonly dimension: string
  readonly label: string
  readonly source: string
  readonly from: string
  readonly to?: string
  readonly by?: string
  readonly reason?: string
  readonly version?: number
}

/** `start` and `share` in percent; a span too short to see is given a little width. */
export type Bar = Span & { readonly start: number; readonly share: number }

const least = 0.8

/** Bars of the spans, the oldest first. `begin` and `end` in milliseconds; all spans lie between them. */
export function barsOf(spans: readonly Span[], begin: number, end: number): Bar[] {
  const whole = Math.max(1, end - begin)
  return spans
    .map((span) => {
      const [from, to] = [Date.parse(span.from), span.to === undefined ? end : Date.parse(span.to)]
      const share = Math.max(least, (100 * (to - from)) / whole)
      return { ...span, start: Math.min(100 - share, (100 * (from - begin)) / whole), share }
    })
    .toSorted((a, b) => a.start - b.start)
}

/** Whole days of a span. */
export function daysOf({ from, to }: Span, now: number): number {
  return Math.floor(((to === undefined ? now : Date.parse(to)) - Date.parse(from)) / 86_400_000)
}

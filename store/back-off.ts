// How long to wait before trying again what has just failed.

export type BackOff = {
  /** Milliseconds to wait before the next attempt: twice the last wait, up to the most. */
  next(): number
  /** It worked: the next failure begins anew with the shortest wait. */
  reset(): void
}

/** Waits that double from `first` to `most` milliseconds: whoever is away is not stormed, and is found again soon. */
export function backOff(first = 100, most = 5_000): BackOff {
  let wait = first
  return {
    next: () => {
      const now = wait
      wait = Math.min(wait * 2, most)
      return now
    },
    reset: () => {
      wait = first
    },
  }
}

// How wide the screen is, for what CSS alone cannot decide.
import { useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** A phone: cards instead of the grid, facets in a sheet. */
export const useNarrow = () => useMedia('(max-width: 640px)')

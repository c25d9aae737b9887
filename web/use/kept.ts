// A small choice that this browser remembers: row height, whether the facets are open.
import { useCallback, useState } from 'react'

/** As `useState`, kept under `place`; without storage it lasts as long as the page. */
export function useKept<T extends string | number | boolean | undefined>(
  place: string,
  first: T,
): readonly [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => read(place, first))
  const keep = useCallback(
    (next: T) => {
      setValue(next)
      try {
        if (next === undefined) localStorage.removeItem(place)
        else localStorage.setItem(place, JSON.stringify(next))
      } catch {
        // As said above.
      }
    },
    [place],
  )
  return [value, keep]
}

function read<T>(place: string, first: T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return kept !== null && (first === undefined || typeof kept === typeof first) ? (kept as T) : first
  } catch {
    return first
  }
}

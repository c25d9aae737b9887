// The token of a one-time link: read once, then taken out of the address so that it is not kept, shared or shown.
import { useEffect, useState } from 'react'

/** @returns the `token` of the address the page was opened with, for as long as the page is open */
export function useLinkToken(): string | undefined {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? undefined)
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname)
  }, [token])
  return token
}

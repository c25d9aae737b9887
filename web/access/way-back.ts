// Where sign-in leads to: back to the page that asked for it, never to another site.

/** @param search the parsed query of the sign-in page; @returns a path of this site */
export function wayBack(search: unknown): string {
  const next = search && typeof search === 'object' && 'next' in search ? search.next : undefined
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return '/'
  // A browser drops tabs and newlines, so that `/\t/evil.example` would leave the site.
  const url = new URL(next, 'http://here.invalid')
  return url.host === 'here.invalid' ? url.pathname + url.search : '/'
}

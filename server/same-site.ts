// Whether a request comes from our own pages: writes from other sites, and foreign names for this address, are refused.
import { Problem } from '#domain/problem.ts'
import { isLoopback } from './config.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Browsers tell where a request was made; a program without these headers carries no cookie of somebody else.
 * On a loopback address the Host must be a loopback name too, or a page could reach us under its own name (DNS rebinding).
 * @throws Problem `other-site`
 */
export function refuseOtherSites(
  method: string,
  headers: Headers,
  house: { host: string; behindProxy: boolean },
): void {
  const host = one(headers.host)
  if (isLoopback(house.host) && !house.behindProxy && !isLoopback(nameOf(host))) throw new Problem('other-site')
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return
  const fetchSite = one(headers['sec-fetch-site'])
  if (fetchSite && fetchSite !== 'same-origin' && fetchSite !== 'none') throw new Problem('other-site')
  const origin = one(headers.origin)
  if (origin && !sameHost(origin, host)) throw new Problem('other-site')
}

function one(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? ''
}

/** `[::1]:8080` → `::1`, `localhost:8080` → `localhost`. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}

function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

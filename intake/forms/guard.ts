// What keeps programs from filling forms in, without asking anybody else: a stamp of when the page was opened, and who sends how often.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { Problem } from '#domain/problem.ts'
import type { Scope } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import '#domain/words/problems-common.ts'
import '#domain/words/problems-forms.ts'

/** Nobody reads, fills in and agrees in less. */
export const leastSeconds = 3
const mostHours = 24
/** From one address, or by one person: a stand at a fair shares one; a program, or who tries whom others know, would send more. */
export const mostAnHour = 60
const hour = 3_600_000

/** Says when a form was opened; sent back with the answers, good once. */
export function newStamp(store: Store, form: number, now: Date): string {
  const said = `${now.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${said}.${signed(store, form, said).toString('base64url')}`
}

/**
 * What marks this opening of the page.
 * @throws Problem `form-quick`, or `form-stale`, also for a stamp that is not ours or of another form
 */
export function readStamp(store: Store, form: number, stamp: string, now: Date): Buffer {
  const [at = '', nonce = '', mark = ''] = stamp.split('.')
  const own = signed(store, form, `${at}.${nonce}`)
  const given = Buffer.from(mark, 'base64url')
  if (given.length !== own.length || !timingSafeEqual(given, own)) throw new Problem('form-stale')
  const age = now.getTime() - Number.parseInt(at, 36)
  if (age > mostHours * hour) throw new Problem('form-stale')
  if (age < leastSeconds * 1000) throw new Problem('form-quick', {}, { seconds: leastSeconds })
  return own
}

function signed(store: Store, form: number, said: string): Buffer {
  return createHmac('sha256', store.secret('form stamps')).update(`${form} ${said}`).digest().subarray(0, 16)
}

/** A keyed hash of the person, or of a stranger's address: of an IPv6 one its first half, which is what one customer of a network has. */
export function senderOf({ vault }: Scope, address: string, person?: number): Buffer {
  return vault.mac(person === undefined ? networkOf(address) : `person ${person}`, 'form sender')
}

/** 2001:db8:1:2:3:4:5:6 → 2001:db8:1:2; an IPv4 address, also within IPv6, as it is. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [front = '', back] = address.toLowerCase().split('::')
  const [first, last] = [front.split(':').filter(Boolean), (back ?? '').split(':').filter(Boolean)]
  const gap = back === undefined ? [] : Array<string>(8 - first.length - last.length).fill('0')
  return [...first, ...gap, ...last]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** @throws Problem `too-many-requests` with the seconds left */
export async function mustBeSlow({ client, now }: Scope, sender: Buffer): Promise<void> {
  const { rows } = await client.query<{ count: number; first: Date | null }>(
    'select count(*)::int as count, min(arrived_at) as first from submission where sender = $1 and arrived_at > $2',
    [sender, new Date(now.getTime() - hour)],
  )
  const { count = 0, first = null } = rows[0] ?? {}
  if (count < mostAnHour) return
  const seconds = Math.max(1, Math.ceil(((first?.getTime() ?? 0) + hour - now.getTime()) / 1000))
  throw new Problem('too-many-requests', { seconds }, { seconds })
}

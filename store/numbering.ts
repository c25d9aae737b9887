// The numbers that new customers get: by the company's pattern, after the highest there is.
import { numberer } from '#domain/sheet/numbering.ts'
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'
import { numberingOf } from './settings.ts'

/** Gives number after number; `also` are some that are about to be taken (those a sheet brings). */
export async function numbersAfter(
  { client }: Scope,
  registry: Registry,
  also: readonly string[] = [],
): Promise<() => string> {
  const pattern = numberingOf(registry)
  const [front = '', back = ''] = pattern.split(/\{0+\}/)
  const { rows } = await client.query<{ highest: bigint | null }>('select highest_number($1, $2) as highest', [
    front,
    back,
  ])
  const taken = rows[0]?.highest ? [`${front}${rows[0].highest}${back}`] : []
  return numberer(pattern, [...taken, ...also])
}

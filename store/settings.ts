// What a company has set for itself, by key: read, kept, or let go so that the product's own holds again.
import type { Registry } from './registry.ts'
import type { Scope } from './scope.ts'

/** Keeps `value`, which may be anything JSON holds; null lets go of what was kept. */
export async function keepSetting({ client }: Scope, key: string, value: unknown): Promise<void> {
  if (value === null) await client.query('delete from setting where key = $1', [key])
  else
    await client.query(
      'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
      [key, JSON.stringify(value)],
    )
}

/** What stands in the database now, for who has no registry; undefined when nothing is kept. */
export async function settingNow({ client }: Scope, key: string): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>('select value from setting where key = $1', [key])
  return rows[0]?.value
}

/** Most custom tags of one customer. */
export function tagLimit({ settings }: Registry): number {
  return Number(settings.get('custom-tags') ?? 5)
}

/** The pattern by which customers are numbered, for example `C{0000}`. */
export function numberingOf({ settings }: Registry): string {
  return String(settings.get('numbering') ?? 'C{0000}')
}

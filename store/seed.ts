// What a new database knows from the start: the preset roles and one team for everybody.
import type pg from 'pg'
import { presetRoles } from '#domain/role.ts'

/** Runs once, on an empty role table; from then on the database's own rows count. */
export async function seedRoles(client: pg.ClientBase): Promise<void> {
  const there = await client.query('select from public.role limit 1')
  if (there.rowCount) return
  await client.query('begin')
  await client.query("select set_config('guike.person', '0', true), set_config('guike.act', 'install', true)")
  for (const [position, { key, name, scope, capabilities }] of presetRoles.entries()) {
    await client.query(
      'insert into public.role (key, name_zh, name_en, scope, capabilities, position) values ($1, $2, $3, $4, $5, $6)',
      [key, name.zh, name.en, scope, capabilities, position],
    )
  }
  await client.query("insert into public.team (id, name, lft, rgt) values (1, '公司', 1, 2)")
  await client.query("select setval(pg_get_serial_sequence('public.team', 'id'), 1)")
  await client.query('commit')
}

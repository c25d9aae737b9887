// How good the data of one customer are: its points, and what there is to mend.
import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import type { Handler } from '#store/handler.ts'
import { fieldIds, hasValue, isFresh, lastTalk, qualitySettings, scoresOf, withContact } from '#store/quality.ts'
import { registryOf } from '#store/registry.ts'
import type { contract } from './contract.ts'
import '#domain/words/problems-common.ts'

export const qualityOf: Handler<typeof contract.qualityOf> = async (scope, { id }) => {
  const registry = await registryOf(scope.store, scope.db)
  const { fields, days } = qualitySettings(registry)
  const score = (await scoresOf(scope, registry, [id])).get(id)
  if (score === undefined) throw new Problem('not-found')
  const filled = fields.length
    ? sql`array[${sql.join(fields.map((field) => sql`${hasValue(field)} is true`))}]`
    : sql`'{}'::bool[]`
  const { rows } = await sql<{ filled: boolean[]; fresh: boolean | null; doubted: number[] }>`
    select ${filled} as filled, ${isFresh(registry, scope.today)} as fresh,
      array(select distinct f.field_id from customer_flag f where f.customer_id = c.id and f.field_id = any(${fieldIds(registry)})) as doubted
    from customer c ${withContact(registry)} where c.id = ${id}::int`.execute(scope.db)
  const [row] = rows
  const talk = lastTalk(registry)
  return {
    ...{ score, asked: fields.length + 1, days, fresh: row?.fresh === true },
    missing: fields.filter((_, nr) => row?.filled[nr] === false).map(({ key }) => key),
    doubted: fields.filter(({ id: field }, nr) => row?.filled[nr] && row.doubted.includes(field)).map(({ key }) => key),
    ...(talk ? { talk: talk.key } : {}),
  }
}

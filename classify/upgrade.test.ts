// What a database made before refusals and before definitions that follow gets from their migrations, and what it keeps.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import type { Template } from '#domain/template.ts'
import { general } from '#store/testing-company.ts'
import { type Classroom, classroom } from './testing.ts'

/** As it was: no field of refusals, and definitions with their days written out. */
const older: Template = {
  ...general,
  fields: general.fields.filter(({ means }) => means !== 'no-profiling'),
  dimensions: general.dimensions.map((dimension) =>
    dimension.key === 'activity'
      ? {
          ...dimension,
          labels: dimension.labels.map((label) => ({
            ...label,
            ...(label.key === 'active' ? { definition: { zh: '90 天内有成交', en: 'An order within 90 days' } } : {}),
            ...(label.key === 'lost'
              ? { definition: { zh: '我们自己的话', en: 'No order for more than 365 days' } }
              : {}),
          })),
        }
      : dimension,
  ),
}

/** The part of a migration that changes what is there already. */
const lastBlock = (name: string) => {
  const text = readFileSync(new URL(`../store/migrations/${name}.sql`, import.meta.url), 'utf8')
  return text.slice(text.lastIndexOf('do $$'))
}

suite('an older database', () => {
  let room: Classroom
  before(async () => {
    room = await classroom('2026-11-22', older)
  })
  after(() => room.store.close())

  const run = async (name: string) => {
    const client = await room.store.doors.owner.connect()
    try {
      await client.query('begin')
      await client.query(lastBlock(name))
      await client.query('commit')
    } finally {
      client.release()
    }
  }

  test('gets the field of refusals once, and lists bring it', async () => {
    await run('0055-no-profiling')
    await run('0055-no-profiling')
    const fields = await room.rows<{ key: string; kind: string; column_name: string }>(
      "select key, kind, column_name from field where means = 'no-profiling'",
    )
    assert.deepEqual(fields, [{ key: 'no-profiling', kind: 'yes-no', column_name: 'no_profiling' }])
    const [id = 0] = await room.add([{ values: { name: '李先生', 'yearly-amount': '600000', 'no-profiling': true } }])
    assert.deepEqual(await room.labels('value-tier', [id]), [undefined])
  })

  test('tells the days in force where the definition was ours, and keeps what people wrote', async () => {
    await run('0056-definitions-follow')
    await room.ask('周', 'setFigures', {
      change: { derived: { dimension: 'activity', options: { activeWithinDays: 30 } } },
    })
    const { dimensions } = await room.ask('周', 'list', {})
    const labels = dimensions.find(({ info }) => info.key === 'activity')?.info.labels
    const told = (key: string) => labels?.find((label) => label.key === key)?.definition
    assert.deepEqual(told('active'), { zh: '30 天内有成交', en: 'An order within 30 days' })
    assert.deepEqual(told('potential')?.zh, '还没有成交，或 30 至 365 天没有成交')
    assert.deepEqual(told('lost'), { zh: '我们自己的话', en: 'No order for more than 365 days' })
  })
})

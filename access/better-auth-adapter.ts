// What stands between better-auth and PostgreSQL: our tables, in which no token can be read, and people through the scope door.
import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters'
import type { Store } from '#store/store.ts'
import { actorFor } from './actors.ts'
import { addressOf } from './better-auth.ts'
import { type SignInDb, signInDb } from './tables.ts'
import { hashToken } from './token.ts'

type Row = Readonly<Record<string, unknown>>

/** better-auth's fields and the columns that hold them. A field that is not here is refused: new ones come with a migration. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: {
    id: 'id',
    userId: 'user_id',
    providerId: 'provider_id',
    accountId: 'account_id',
    password: 'password',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  session: {
    id: 'id',
    token: 'token_hash',
    userId: 'user_id',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
    expiresAt: 'expires_at',
    factors: 'factors',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
  },
  verification: {
    id: 'id',
    identifier: 'identifier_hash',
    value: 'value_sealed',
    expiresAt: 'expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
}

/** A longer life than this no session gets, whatever is asked: the table refuses it, too. */
const capped: Readonly<Record<string, string>> = {
  'session.expires_at': "least(?, created_at + interval '12 hours')",
}

/** The `database` of better-auth's options. */
export function adapterOn(store: Store) {
  return createAdapterFactory({
    config: { adapterId: 'guike', adapterName: 'Guike', supportsNumericIds: true, supportsArrays: true },
    adapter: () => adapter(store),
  })
}

function adapter(store: Store): CustomAdapter {
  // The factory gives back what it is given; that rows have its types is its own claim.
  const as = <T>(row: unknown) => row as T
  const on = () => signInDb(store)
  return {
    create: async ({ model, data }) => as(await insert(store, on(), model, data)),
    findOne: async ({ model, where }) => as((await find(store, on(), model, where, 1))[0] ?? null),
    findMany: async ({ model, where, limit, sortBy, offset }) =>
      as(await find(store, on(), model, where ?? [], limit, sortBy, offset)),
    update: async ({ model, where, update: data }) =>
      as((await update(store, on(), model, where, as<Row>(data)))[0] ?? null),
    updateMany: async ({ model, where, update: data }) => (await update(store, on(), model, where, data)).length,
    delete: async ({ model, where }) => void (await remove(store, on(), model, where)),
    deleteMany: async ({ model, where }) => (await remove(store, on(), model, where)).length,
    consumeOne: async ({ model, where }) => as((await remove(store, on(), model, where, 1))[0] ?? null),
    count: async ({ model, where }) => {
      const { text, values } = conditionOf(store, model, where ?? [])
      const { rows } = await on().query<{ count: number }>(
        `select count(*)::int as count from auth.${model} ${text}`,
        values,
      )
      return rows[0]?.count ?? 0
    },
  }
}

async function insert(store: Store, db: SignInDb, model: string, data: Row): Promise<Row> {
  const fields = Object.keys(data).filter((field) => data[field] !== undefined)
  const values = fields.map((field) => inward(store, model, field, data[field]))
  const places = fields.map((_, index) => `$${index + 1}`)
  const names = fields.map((field) => column(model, field))
  const { rows } = await db.query(
    `insert into auth.${model} (${names.join(', ')}) values (${places.join(', ')}) returning ${columns(model)}`,
    values,
  )
  return outward(store, model, rows[0], [data])
}

async function find(
  store: Store,
  db: SignInDb,
  model: string,
  where: readonly CleanedWhere[],
  limit: number,
  sortBy?: { field: string; direction: 'asc' | 'desc' },
  offset = 0,
): Promise<Row[]> {
  if (model === 'user') return people(store, where)
  const { text, values } = conditionOf(store, model, where)
  const order = sortBy ? `order by ${column(model, sortBy.field)} ${sortBy.direction === 'desc' ? 'desc' : 'asc'}` : ''
  const page = `limit $${values.length + 1} offset $${values.length + 2}`
  const { rows } = await db.query(`select ${columns(model)} from auth.${model} ${text} ${order} ${page}`, [
    ...values,
    limit,
    offset,
  ])
  return rows.map((row) => outward(store, model, row, asked(where)))
}

async function update(store: Store, db: SignInDb, model: string, where: readonly CleanedWhere[], data: Row) {
  const { text, values } = conditionOf(store, model, where)
  const fields = Object.keys(data).filter((field) => data[field] !== undefined)
  const sets = fields.map((field, index) => {
    const name = column(model, field)
    const place = `$${values.length + index + 1}`
    return `${name} = ${(capped[`${model}.${name}`] ?? '?').replace('?', place)}`
  })
  const given = fields.map((field) => inward(store, model, field, data[field]))
  const { rows } = await db.query(`update auth.${model} set ${sets.join(', ')} ${text} returning ${columns(model)}`, [
    ...values,
    ...given,
  ])
  return rows.map((row) => outward(store, model, row, asked(where)))
}

/** Of two who remove the same row one gets it. */
async function remove(
  store: Store,
  db: SignInDb,
  model: string,
  where: readonly CleanedWhere[],
  limit?: number,
): Promise<Row[]> {
  const { text, values } = conditionOf(store, model, where)
  if (text === '') throw new Error(`all of ${model} is never removed`)
  const which =
    limit === undefined ? text : `where id in (select id from auth.${model} ${text} limit ${limit} for update)`
  const { rows } = await db.query(`delete from auth.${model} ${which} returning ${columns(model)}`, values)
  return rows.map((row) => outward(store, model, row, asked(where)))
}

/** Users are our people, as they are now and only the active ones; their rows are nobody's to write from here. */
async function people(store: Store, where: readonly CleanedWhere[]): Promise<Row[]> {
  const [one, ...more] = where
  const named = one && more.length === 0 && ['id', 'email'].includes(one.field) && one.operator === 'eq'
  if (!named) throw new Error('people are found one by one')
  const id = Number.parseInt(String(one.value), 10)
  if (one.field === 'email' && one.value !== addressOf(id)) return []
  const actor = id > 0 ? await actorFor(store, id) : undefined
  const since = new Date(0)
  if (!actor) return []
  return [
    {
      id,
      name: actor.name,
      email: addressOf(id),
      emailVerified: true,
      image: null,
      createdAt: since,
      updatedAt: since,
    },
  ]
}

/** As `name sign (value)`. */
const signs: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: '= any',
}

/** `where …` with its parameters, of what better-auth asks here; anything else is an error and not a wider answer. */
function conditionOf(store: Store, model: string, where: readonly CleanedWhere[]): { text: string; values: unknown[] } {
  const parts = where.map(({ field, operator, connector, value }, index) => {
    const [name, place] = [column(model, field), `$${index + 1}`]
    const sign = signs[operator ?? 'eq']
    if (!sign || connector !== 'AND' || value === null)
      throw new Error(`no condition ${connector} ${operator} on ${field}`)
    return `${name} ${sign} (${place})`
  })
  const values = where.map(({ field, value }) =>
    Array.isArray(value) ? value.map((one) => hidden(store, model, field, one)) : hidden(store, model, field, value),
  )
  return { text: parts.length > 0 ? `where ${parts.join(' and ')}` : '', values }
}

const place = { table: 'verification', column: 'value', row: '' } as const

/** An identifier may hold an e-mail address or six digits, which a plain hash would not hide; a token is long enough for one. */
function hashOf(store: Store, model: string, clear: string): Buffer {
  return model === 'verification' ? store.vault.mac(clear, 'verification') : hashToken(clear)
}

function hidden(store: Store, model: string, field: string, value: unknown): unknown {
  const name = column(model, field)
  if (name.endsWith('_sealed')) throw new Error(`nobody finds by ${field}`)
  return name.endsWith('_hash') ? hashOf(store, model, String(value)) : value
}

function inward(store: Store, model: string, field: string, value: unknown): unknown {
  if (column(model, field).endsWith('_sealed')) return store.vault.seal(String(value), place)
  return hidden(store, model, field, value)
}

/** A hash can not be read back: the token is the one that was asked with (or has just been made), or empty. */
function outward(store: Store, model: string, row: Row, known: readonly Row[]): Row {
  return Object.fromEntries(
    Object.entries(tables[model] ?? {}).map(([field, name]) => {
      const value = row[name]
      if (!(value instanceof Uint8Array)) return [field, value]
      if (name.endsWith('_sealed')) return [field, store.vault.open(value, place)]
      const clear = known
        .map((one) => one[field])
        .find((one) => typeof one === 'string' && hashToken(one).equals(value))
      return [field, clear ?? '']
    }),
  )
}

function asked(where: readonly CleanedWhere[]): Row[] {
  return where.flatMap(({ field, value }) =>
    Array.isArray(value) ? value.map((one) => ({ [field]: one })) : [{ [field]: value }],
  )
}

function column(model: string, field: string): string {
  const name = tables[model]?.[field]
  if (name === undefined) throw new Error(`better-auth asks for ${model}.${field}, which is not kept here`)
  return name
}

function columns(model: string): string {
  return Object.values(tables[model] ?? {}).join(', ')
}

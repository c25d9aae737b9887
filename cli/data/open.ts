// How a command reaches the data: a folder or a server's database, also while Guike runs on it, acting as a named person.
import { dirname, join, resolve } from 'node:path'
import { sql } from 'kysely'
import { isSetUp } from '#access/set-up.ts'
import { keepLabelled } from '#classify/follow.ts'
import { Problem } from '#domain/problem.ts'
import { installFirst } from '#server/first.ts'
import { runningPostgres } from '#store/join.ts'
import { launchPostgres } from '#store/launch.ts'
import { actorOf } from '#store/people.ts'
import { type Actor, systemActor, within } from '#store/scope.ts'
import { openStore, type Store } from '#store/store.ts'
import '#domain/words/problems-access.ts'

/** For `parseArgs`: the options of every command that works on data. */
export const dataOptions = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
  'key-file': { type: 'string' },
  as: { type: 'string' },
} as const

export type DataChoice = { data?: string; 'database-url'?: string; 'key-file'?: string; as?: string }

export type Data = {
  readonly store: Store
  readonly actor: Actor
  /** A running Guike has the folder too; its jobs run there. */
  readonly isShared: boolean
  close(): Promise<void>
}

/**
 * Opens the data; a new folder gets its database and the general template. While a server runs on the folder, the command joins
 * its database: the same doors, checks and journal hold, and the server's people see what was done at once.
 * @throws Problem of the store; `say-who` without `--as` once there is an administrator; `nobody-called`
 */
export async function openData(choice: DataChoice, environment = process.env): Promise<Data> {
  const dataFolder = resolve(choice.data ?? environment.GUIKE_DATA ?? 'data')
  const keyFile = choice['key-file'] ?? environment.GUIKE_KEY_FILE
  const options = { dataFolder, ...(keyFile ? { keyFile: resolve(keyFile) } : {}) }
  const databaseUrl = choice['database-url'] ?? environment.DATABASE_URL
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const running = databaseUrl ? undefined : runningPostgres(dataFolder)
    let connection = running
    if (!databaseUrl && !connection) {
      const cluster = await launchPostgres({ dataFolder })
      closing.push(() => cluster.stop())
      connection = cluster.connection
    }
    const store = await openStore(
      databaseUrl ? { databaseUrl, ...options } : { ...options, ...(connection ? { connection } : {}) },
    )
    closing.push(() => store.close())
    keepLabelled(store)
    await installFirst(store, join(dirname(import.meta.dirname), '..'))
    return { store, actor: await actorAs(store, choice.as), isShared: running !== undefined, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** `--as` is an e-mail, a name that only one active person has, or an id. */
async function actorAs(store: Store, as: string | undefined): Promise<Actor> {
  if (as === undefined) {
    if (await isSetUp(store)) throw new Problem('say-who')
    return systemActor('command line')
  }
  const act = { kind: 'cli.who' }
  return within(store, systemActor('command line'), act, async ({ db }) => {
    const found = await db
      .selectFrom('person')
      .where('active', '=', true)
      .where((is) =>
        is.or([is(sql`lower(email)`, '=', as.toLowerCase()), is('name', '=', as), is(sql`id::text`, '=', as)]),
      )
      .select('id')
      .execute()
    const [person, another] = found
    if (!person || another) throw new Problem('nobody-called', { name: as })
    return actorOf(db, person.id)
  })
}

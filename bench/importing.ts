// One import through the product's whole way, alone or while somebody else keeps asking for lists.
import { contract as intake } from '#intake/contract.ts'
import { contract as server } from '#server/contract.ts'
import { contract as use } from '#use/contract.ts'
import type { Person } from './client.ts'
import { memoryOf } from './server.ts'

type Imported = {
  /** Rows a second from the first byte sent to the last label written. */
  readonly rate: number
  /** Seconds. */
  readonly upload: number
  readonly check: number
  readonly commit: number
  /** Most PSS of the server, MB. */
  readonly memory: number
  /** Most PSS of PostgreSQL, MB. */
  readonly database: number
  /** 95th percentile of list requests meanwhile, ms; undefined where nobody asked. */
  readonly meanwhile: number | undefined
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Watching = { readonly pid: number; readonly othersAsk: boolean }

export async function importFile(person: Person, file: string, server: Watching): Promise<Imported> {
  const others = server.othersAsk ? listening(person) : async () => undefined
  let memory = 0
  let database = 0
  const watch = setInterval(() => {
    const now = memoryOf(server.pid)
    memory = Math.max(memory, now?.server ?? 0)
    database = Math.max(database, now?.database ?? 0)
  }, 2000) // looking costs the kernel a walk through every page of every process
  const began = performance.now()
  const batch = await person.upload(intake.upload, file, 'customers.csv')
  const uploaded = performance.now()
  const columns = (batch.layout?.columns ?? []).map(({ index, target }) => ({ index, target }))
  await person.ask(intake.check, { id: batch.id, columns })
  await settled(person, batch.id, 'checked')
  const checked = performance.now()
  await person.ask(intake.commit, { id: batch.id })
  const done = await settled(person, batch.id, 'done')
  const ended = performance.now()
  clearInterval(watch)
  const read = done.rows?.read ?? 0
  return {
    rate: read / ((ended - began) / 1000),
    upload: (uploaded - began) / 1000,
    check: (checked - uploaded) / 1000,
    commit: (ended - checked) / 1000,
    memory,
    database,
    meanwhile: await others(),
  }
}

async function settled(person: Person, id: number, wanted: 'checked' | 'done') {
  for (;;) {
    await wait(100)
    const batch = await person.ask(intake.get, { id })
    if (batch.state === wanted) return batch
    if (batch.state !== 'checking' && batch.state !== 'committing')
      throw new Error(`the import ended as ${batch.state}: ${batch.failure?.en}`)
  }
}

/** Asks for the first page twice a second until told to stop; answers the 95th percentile in ms. */
function listening(person: Person): () => Promise<number> {
  const taken: number[] = []
  let going = true
  const ended = (async () => {
    while (going) {
      const began = performance.now()
      await person.ask(use.list, { query: {}, start: 0, count: 50 })
      taken.push(performance.now() - began)
      await wait(500)
    }
  })()
  return async () => {
    going = false
    await ended
    taken.sort((a, b) => a - b)
    return taken[Math.floor(taken.length * 0.95)] ?? 0
  }
}

/** Seconds until the search for duplicates that follows an import has ended: what a day costs is not measured beside it. */
export async function searched(admin: Person): Promise<number> {
  const began = performance.now()
  for (let quiet = 0; quiet < 6; ) {
    await wait(500)
    const { jobs } = await admin.ask(server.list, {})
    quiet = jobs.some(({ state }) => state === 'waiting' || state === 'running') ? 0 : quiet + 1
  }
  return (performance.now() - began) / 1000 - 3
}

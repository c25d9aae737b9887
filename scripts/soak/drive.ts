// One sheet from the upload to its end, by somebody who asks again whenever nobody answers.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '#bench/client.ts'
import type { OutputOf } from '#domain/contract.ts'
import { contract as intake } from '#intake/contract.ts'
import type { Sheet } from './sheets.ts'

type Batch = OutputOf<typeof intake.get>

/** How long an import may take with all its blows, ms. */
const patience = 10 * 60_000

type Way = {
  /** Where the sheet lies while it is sent. */
  readonly folder: string
  readonly leave: AbortSignal | undefined
  /** Hears how the import stands, ten times a second. */
  readonly stands: (state: string) => void
  /** Throws where nobody will ever answer. */
  readonly mustLive: () => void
  /** Answers how often it heard of one. */
  readonly surprise: (text: string) => number
}

/**
 * Brings the sheet in; it asks for each step once it is sure that nobody did it. `surprise` hears of answers that are neither
 * right nor "the database is away". Throws where the import did not end well.
 */
export async function bring(
  person: Person,
  sheet: Sheet,
  { folder, leave, stands, mustLive, surprise }: Way,
): Promise<Batch> {
  const path = join(folder, sheet.name)
  writeFileSync(path, sheet.content)
  const ask = <T>(what: Promise<T>) =>
    what.catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error)
      if (!/fetch failed|terminated|: 503 |: 409 /.test(text) && surprise(text) > 20) throw error
      return undefined
    })
  try {
    let id: number | undefined
    for (const until = performance.now() + patience; performance.now() < until; await pause(100)) {
      leave?.throwIfAborted()
      mustLive()
      id ??= await idOf(person, sheet.name, ask)
      const batch = await step(person, id, path, sheet.name, ask)
      stands(batch?.state ?? '')
      if (batch?.state === 'done') return batch
      if (batch && ['failed', 'cancelled', 'undone'].includes(batch.state))
        throw new Error(`${sheet.name} ended as ${batch.state}: ${batch.failure?.en ?? ''}`)
      if (batch?.failure) throw new Error(`${sheet.name} is ${batch.state}, but ${batch.failure.en}`)
    }
    throw new Error(`${sheet.name} has not ended after ${patience / 60_000} minutes`)
  } finally {
    rmSync(path, { force: true })
  }
}

type Ask = <T>(what: Promise<T>) => Promise<T | undefined>

/** An upload whose answer was lost may have come in all the same. */
async function idOf(person: Person, name: string, ask: Ask): Promise<number | undefined> {
  const all = await ask(person.ask(intake.list, {}))
  return all?.batches.find((batch) => batch.name === name)?.id
}

/** What is to be done next, and how the import stands. */
async function step(
  person: Person,
  id: number | undefined,
  path: string,
  name: string,
  ask: Ask,
): Promise<Batch | undefined> {
  if (id === undefined) return ask(person.upload(intake.upload, path, name))
  const batch = await ask(person.ask(intake.get, { id }))
  if (batch?.state === 'looked' && !batch.failure) {
    const columns = (batch.layout?.columns ?? []).map(({ index, target }) => ({ index, target }))
    return ask(person.ask(intake.check, { id, columns }))
  }
  if (batch?.state === 'checked') return ask(person.ask(intake.commit, { id }))
  return batch
}

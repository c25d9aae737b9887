// Imports while server and database are killed again and again, held against the same imports left in peace.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { administrator, type Person } from '#bench/client.ts'
import { contract as intake } from '#intake/contract.ts'
import { contentHash } from '#store/hash.ts'
import { runningPostgres } from '#store/join.ts'
import { isAway } from '#store/trouble.ts'
import { chanceOf } from './chance.ts'
import { type Content, contentOf, hashOf, unlike } from './content.ts'
import { bring } from './drive.ts'
import { openTarget, type Target } from './house.ts'
import { sheetsOf } from './sheets.ts'
import { stormOn } from './storm.ts'

export type Wanted = {
  readonly kills: number
  readonly seed: number
  /** Of each sheet. */
  readonly rows: number
  readonly say: (line: string) => void
  readonly leave?: AbortSignal
}

export type Found = {
  readonly kills: Readonly<Record<string, number>>
  readonly imports: number
  /** One hash of everything kept, of the struck and of the undisturbed run. */
  readonly hashes: readonly [string, string]
  /** Sentences; none where all is well. */
  readonly wrong: readonly string[]
}

/** Runs both and compares; leaves no process and no folder behind, also where `leave` is aborted. */
export async function soak(wanted: Wanted): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'guike-soak-sheets-'))
  try {
    const struck = await run(wanted, folder, undefined)
    const calm = await run(wanted, folder, struck.imports)
    return {
      kills: struck.kills,
      imports: struck.imports,
      hashes: [hashOf(struck.content), hashOf(calm.content)],
      wrong: [...struck.wrong, ...calm.wrong, ...unlike(calm.content, struck.content)],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Run = { content: Content; imports: number; kills: Record<string, number>; wrong: string[] }

/** `imports` undefined: as many as it takes to deal all blows, two at least. Given: so many, without a blow. */
async function run(wanted: Wanted, folder: string, imports: number | undefined): Promise<Run> {
  const { say } = wanted
  const target = await openTarget(join(folder, 'soak.key'))
  const wrong: string[] = []
  const storm = stormOn(target, chanceOf(wanted.seed), imports === undefined ? wanted.kills : 0, say)
  try {
    const person = await administrator(target.address, target.setUp)
    const before = await looking(target, (client) => contentHash(client))
    const next = sheetsOf(wanted.seed, wanted.rows)
    const note = (name: string) => (text: string) => wrong.push(`${name}: ${text}`)
    let done = 0
    while (imports === undefined ? done < 2 || (storm.left() > 0 && done < wanted.kills + 2) : done < imports) {
      const sheet = next()
      storm.rage()
      const batch = await bring(person, sheet, {
        folder,
        leave: wanted.leave,
        stands: storm.hear,
        mustLive: target.mustLive,
        surprise: note(sheet.name),
      })
      await storm.rest()
      done++
      say(`${sheet.name}: ${JSON.stringify(batch.rows)}${imports === undefined ? `, ${storm.left()} kills to go` : ''}`)
    }
    const content = await looking(target, contentOf)
    wrong.push(...(await leftFiles(person, target)))
    wrong.push(...(await takeAllBack(person, target, before)))
    return { content, imports: done, kills: storm.dealt, wrong }
  } finally {
    storm.stop()
    wrong.push(...(await target.remove()).map((command) => `still running: ${command}`))
  }
}

/** Asks the database itself, once nothing is going on in it. */
async function looking<T>(target: Target, look: (client: pg.Client) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const connection = runningPostgres(target.folder)
    const client = new pg.Client({ ...connection, database: 'guike', options: '-c timezone=UTC' })
    client.on('error', () => {})
    try {
      await client.connect()
      for (let waited = 0; waited < 120_000; waited += 250) {
        const { rows } = await client.query(`select from job where state in ('waiting', 'running')`)
        if (rows.length === 0) break
        await pause(250)
      }
      return await look(client)
    } catch (error) {
      if (tries === 20 || !isAway(error)) throw error
      await pause(500)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** Sheets hold personal data in clear: none of an import that has ended lies about. */
async function leftFiles(person: Person, target: Target): Promise<string[]> {
  const { batches } = await person.ask(intake.list, {})
  const imports = join(target.folder, 'imports')
  const left = batches.filter(({ id }) => existsSync(join(imports, String(id), 'sheet')))
  return left.map(({ id, name }) => `the sheet of ${name} was left lying in imports/${id}`)
}

/** The last import first, as each changed what the ones before brought. */
async function takeAllBack(person: Person, target: Target, before: string): Promise<string[]> {
  const { batches } = await person.ask(intake.list, {})
  const wrong: string[] = []
  for (const { id, name, state } of batches) {
    if (state !== 'done') continue
    const { conflicts } = await person.ask(intake.undo, { id })
    if (conflicts.length)
      wrong.push(`undoing ${name}: ${conflicts.length} conflicts, as ${JSON.stringify(conflicts[0])}`)
  }
  const after = await looking(target, (client) => contentHash(client))
  return after === before ? wrong : [...wrong, `undone, but not as before: ${differing(before, after)}`]
}

function differing(before: string, after: string): string {
  const [a, b]: Record<string, string>[] = [JSON.parse(before), JSON.parse(after)]
  return Object.keys(b ?? {})
    .filter((table) => a?.[table] !== b?.[table])
    .map((table) => `${table} ${a?.[table]} → ${b?.[table]}`)
    .join(', ')
}

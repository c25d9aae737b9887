// Which parts the product has: every stage folder that has a contract and handlers, found by looking.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Contract } from '#domain/contract.ts'
import type { JobKind } from '#store/jobs.ts'
import type { AnyHandler, AnyVisitHandler, Part } from './register.ts'
import type { Round } from './way.ts'

const root = join(import.meta.dirname, '..')
const folders = ['access', 'intake', 'clean', 'classify', 'use', 'review', 'server'] as const

type Found = {
  readonly contract?: Contract
  readonly session?: Contract
  readonly open?: Contract
  readonly handlers?: { readonly [name: string]: AnyHandler }
  readonly visits?: { readonly [name: string]: AnyVisitHandler }
  readonly jobs?: readonly JobKind<never, unknown>[]
  readonly rounds?: readonly Round[]
}

/**
 * Loads `<stage>/contract.ts` (`contract`, and what is asked before anybody is known: `session` of access, `open` of a stage) and `<stage>/handlers.ts` (`handlers`, `visits`).
 * A stage without handlers is not there yet; one with handlers for only some of its endpoints stops the start (register.ts).
 */
export async function findParts(): Promise<readonly Part[]> {
  const parts: Part[] = []
  for (const folder of folders) {
    const found = { ...(await load(folder, 'contract.ts')), ...(await load(folder, 'handlers.ts')) }
    if (found.contract && found.handlers) parts.push({ contract: found.contract, handlers: found.handlers })
    const visited = found.session ?? found.open
    if (visited && found.visits) parts.push({ contract: visited, visits: found.visits })
  }
  return parts
}

/** Every contract there is, also of stages that have no handlers yet. */
export async function findContracts(): Promise<readonly Contract[]> {
  const found = await Promise.all(folders.map((folder) => load(folder, 'contract.ts')))
  return found.flatMap(({ contract, session, open }) => [contract, session, open].filter((one) => one !== undefined))
}

/**
 * Loads `<stage>/jobs.ts`: `jobs` (the kinds of long work it has) and `rounds` (which of them come round by the clock).
 */
export async function findJobs(): Promise<{ kinds: readonly JobKind<never, unknown>[]; rounds: readonly Round[] }> {
  const kinds: JobKind<never, unknown>[] = []
  const rounds: Round[] = []
  for (const folder of folders) {
    const found = await load(folder, 'jobs.ts')
    kinds.push(...(found.jobs ?? []))
    rounds.push(...(found.rounds ?? []))
  }
  return { kinds, rounds }
}

async function load(folder: string, file: string): Promise<Found> {
  const path = join(root, folder, file)
  return existsSync(path) ? await import(pathToFileURL(path).href) : {}
}

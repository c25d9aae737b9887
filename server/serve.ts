// Everything that runs while Guike runs: database, jobs, HTTP; opened in order, closed in the reverse.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Problem } from '#domain/problem.ts'
import { clearArrivals } from '#store/arrival.ts'
import { launchPostgres } from '#store/launch.ts'
import { clearSpools } from '#store/spool.ts'
import { openStore, type Store } from '#store/store.ts'
import { buildApp } from './app.ts'
import { addressOf, type Config } from './config.ts'
import { installFirst } from './first.ts'
import type { House } from './house.ts'
import { restWhenIdle } from './rest.ts'
import { findParts } from './stages.ts'
import { startWay } from './way.ts'
import { whoAsks } from './who.ts'

export type Served = {
  readonly store: Store
  readonly address: string
  /** Where the database lies, when it is not in the data folder. */
  readonly folder: string | undefined
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/**
 * Opens all of it and answers once requests are answered. What was opened is closed again when a later step fails.
 * @throws Problem of the store (`data-in-use` and others), `port-taken`
 */
export async function serve(config: Config, log: (line: string) => void): Promise<Served> {
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    // Reading the code of the stages takes as long as starting the database: both at once.
    const parts = findParts()
    parts.catch(() => {})
    const { store, folder } = await openData(config, closing)
    await clearArrivals(config.dataFolder)
    await clearSpools(store)
    await installFirst(store, root)
    const runner = await startWay(store)
    closing.push(() => runner.stop())
    const house: House = {
      store,
      config,
      checkAnswers: false,
      log,
      whoAsks: (request) => whoAsks(store, config, request),
    }
    const https = config.tls && { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) }
    const app = await buildApp(house, { parts: await parts, version: version(), pages: join(root, 'dist'), https })
    closing.push(() => app.close())
    const stopResting = restWhenIdle()
    closing.push(async () => stopResting())
    await listen(() => app.listen({ host: config.host, port: config.port }), config.port)
    const bound = app.server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : config.port
    return { store, address: addressOf(config, port), folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openData(config: Config, closing: (() => Promise<unknown>)[]) {
  const { dataFolder, inbox } = config
  const keyFile = config.keyFile === undefined ? {} : { keyFile: config.keyFile }
  if (config.databaseUrl !== undefined) {
    const store = await openStore({ databaseUrl: config.databaseUrl, dataFolder, inbox, ...keyFile })
    closing.push(() => store.close())
    return { store, folder: undefined }
  }
  const cluster = await launchPostgres({ dataFolder })
  closing.push(() => cluster.stop())
  const store = await openStore({ connection: cluster.connection, dataFolder, inbox, ...keyFile })
  closing.push(() => store.close())
  const isInside = !relative(dataFolder, cluster.folder).startsWith('..')
  return { store, folder: isInside ? undefined : cluster.folder }
}

async function listen(open: () => Promise<unknown>, port: number): Promise<void> {
  try {
    await open()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE' || code === 'EACCES') throw new Problem('port-taken', { port })
    throw error
  }
}

function version(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return version
}

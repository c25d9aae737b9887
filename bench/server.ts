// A Guike of its own for measuring: started as users start it, on a free port of loopback, with what it and its database use.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '#e2e/house.ts'
import { removeFolder } from '#store/testing-folder.ts'

export type Measured = {
  readonly address: string
  readonly setUp: string
  readonly folder: string
  readonly pid: number
  /** From the start of the process to the ready line. */
  readonly readyIn: number
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))

/** Starts on `folder`, or on a new one that goes with `remove`. */
export async function startServer(folder?: string): Promise<Measured & { remove(): Promise<void> }> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'guike-bench-')))
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await readyWords(child)
  const readyIn = performance.now() - began
  await new Promise((resolve) => setTimeout(resolve, 400)) // the links come after the ready line
  return {
    address: `http://127.0.0.1:${port}`,
    setUp: said.text.match(/\/setup\?token=(\S+)/)?.[1] ?? '',
    folder: data,
    pid: child.pid ?? 0,
    readyIn,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
    },
    remove: async () => removeFolder(data),
  }
}

function readyWords(child: ChildProcess): Promise<{ text: string }> {
  return new Promise((resolve, reject) => {
    const said = { text: '' }
    child.stdout?.on('data', (chunk: Buffer) => {
      said.text += chunk.toString()
      if (said.text.includes('is ready')) resolve(said)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.text}`)))
  })
}

/**
 * Proportional set size of the server with what it started (parsers), and of its PostgreSQL (shared memory counted once), in MB;
 * undefined outside Linux.
 */
export function memoryOf(pid: number): { server: number; database: number } | undefined {
  try {
    const all = processes()
    const below = (root: number): number[] => [
      root,
      ...all.filter((one) => one.parent === root).flatMap((one) => below(one.pid)),
    ]
    const sum = (pids: readonly number[]) => pids.reduce((total, one) => total + pss(one), 0)
    const family = below(pid)
    const database = family.filter((one) => isPostgres(one))
    return { server: sum(family.filter((one) => !database.includes(one))), database: sum(database) }
  } catch {
    return undefined
  }
}

/** What it started itself, but for PostgreSQL. */
export function childrenOf(pid: number): number[] {
  return processes().flatMap((one) => (one.parent === pid && !isPostgres(one.pid) ? [one.pid] : []))
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false // ended meanwhile
  }
}

function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }]
    } catch {
      return [] // ended meanwhile
    }
  })
}

function pss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

// The Guike under fire: server and database as processes that can be killed, and started again on the same folder and port.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#e2e/house.ts'
import { removeFolder } from '#store/testing-folder.ts'

/** Who is struck: the server; the postmaster alone, whose children find out; all of the database; everything at once. */
export const blows = ['server', 'postmaster', 'database', 'everything'] as const
export type Blow = (typeof blows)[number]

export type Target = {
  readonly address: string
  readonly folder: string
  /** Token of the set-up link. */
  readonly setUp: string
  /** SIGKILL. A server that was struck has been started again when this resolves, but is not `ready`. */
  strike(blow: Blow): Promise<void>
  /** Resolves when the server has said that it is ready; one whose start was struck is started again, a few times. */
  ready(): Promise<void>
  /** Throws what the server said last if it was ready, was not struck, and has ended. */
  mustLive(): void
  /** Ends everything and removes the folder; answers what was still running afterwards, and ends that, too. */
  remove(): Promise<readonly string[]>
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** Two houses with one key file can be compared by their keyed hashes. */
export async function openTarget(keyFile: string): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'guike-soak-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const start = () => startServer(['--port', String(port), '--data', folder, '--key-file', keyFile])
  const ours = new Set<number>()
  let server = start()
  /** Whoever starts a server while its database is struck is told so, and starts it once more. */
  const again = (ended: Server) => {
    if (server === ended) server = start()
  }
  const remove = async () => {
    const pid = postmasterOf(folder)
    for (const one of [server.child.pid ?? 0, ...(pid ? [pid] : [])]) ours.add(one)
    server.child.kill('SIGINT')
    await Promise.race([server.ended, pause(40_000, undefined, { ref: false })])
    server.child.kill('SIGKILL')
    await pause(500)
    const left = processes().filter(({ pid, command }) => ours.has(pid) || command.includes(folder))
    for (const one of left) kill(one.pid)
    removeFolder(folder)
    return left.map(({ command }) => command)
  }
  const said = await server.ready.catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    setUp: said.match(/\/setup\?token=(\S+)/)?.[1] ?? '',
    ready: async () => {
      for (let tries = 1; ; tries++) {
        const own = server
        try {
          return void (await own.ready)
        } catch (error) {
          if (tries === 5) throw error
          again(own)
        }
      }
    },
    mustLive: () => {
      const { child, words } = server
      if (child.exitCode === null) return
      if (/is ready/.test(words())) throw new Error(`the server ended with ${child.exitCode}:\n${words().slice(-4000)}`)
      again(server)
    },
    strike: async (blow) => {
      const pid = postmasterOf(folder)
      const all = processes()
      const below = (parent: number) => all.filter((one) => one.parent === parent).map((one) => one.pid)
      for (const one of below(server.child.pid ?? 0)) ours.add(one)
      const database =
        pid === undefined || blow === 'server' ? [] : blow === 'postmaster' ? [pid] : [pid, ...below(pid)]
      const isServer = blow === 'server' || blow === 'everything'
      if (isServer) server.child.kill('SIGKILL')
      for (const one of database) kill(one)
      if (!isServer) return
      await server.ended
      server = start()
    },
    remove,
  }
}

type Server = {
  readonly child: ChildProcess
  readonly ended: Promise<unknown>
  readonly ready: Promise<string>
  readonly words: () => string
}

function startServer(flags: readonly string[]): Server {
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let said = ''
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('is ready')) setTimeout(() => resolve(said), 300) // the set-up link comes after the ready line
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code, signal) => reject(new Error(`the server ended with ${signal ?? code}:\n${said}`)))
  })
  ready.catch(() => {}) // told to who waits for it
  return { child, ended, ready, words: () => said }
}

/** The process that has the database of a folder, also one that is dying. */
function postmasterOf(folder: string): number | undefined {
  const note = join(folder, 'postgres.where')
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'postgres')
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
  } catch {
    return undefined // between two of them there is no file
  }
}

type Process = { readonly pid: number; readonly parent: number; readonly command: string }

/** All that run, without those that have ended and are not yet waited for. */
function processes(): Process[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return listed.split('\n').flatMap((line) => {
    const [, pid, parent, state = 'Z', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone by itself
  }
}

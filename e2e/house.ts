// A whole Guike of its own for a browser test: started as `npm start` starts it, on a free port, in an empty folder.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeFolder } from '#store/testing-folder.ts'

export type SignIn = { readonly email: string; readonly password: string; readonly name: string }

export type House = {
  readonly address: string
  /** The one-time link; undefined with the demo company, which has an administrator. */
  readonly setUp: string | undefined
  /** Of the demo company, by name: `李 销售`. */
  readonly people: ReadonlyMap<string, SignIn>
  readonly stop: () => Promise<void>
}

const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))

/** @param flags as `npm start` takes them, for example `--demo` */
export async function openHouse(...flags: readonly string[]): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'guike-e2e-'))
  const port = await freePort()
  const child = spawn(process.execPath, [main, '--port', String(port), '--data', folder, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await firstWords(child)
  return {
    address: `http://127.0.0.1:${port}`,
    setUp: said.match(/https?:\/\/\S+\/setup\?token=\S+/)?.[0],
    people: new Map([...said.matchAll(/^ {2}(\S+@\S+)\s+(\S+) {2}(.+)$/gm)].map(signIn)),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
      removeFolder(folder)
    },
  }
}

function signIn([, email = '', password = '', name = '']: RegExpMatchArray): [string, SignIn] {
  return [name, { email, password, name }]
}

/** Everything the server says until it is ready and has had a moment to print its links. */
function firstWords(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('is ready')) setTimeout(() => resolve(said), 300)
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
}

/** A port of loopback that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

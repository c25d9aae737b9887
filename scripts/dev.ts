// `npm run dev`: the server, started anew when its code changes, and the pages from vite with changes at once; Ctrl-C ends both.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const flags = process.argv.slice(2)
const watched = 'domain store access intake clean classify use review server'.split(' ')

let server = run(['server/main.ts', ...flags])
const pages = run([join('node_modules', 'vite', 'bin', 'vite.js')])
let isLeaving = false
let pending: NodeJS.Timeout | undefined

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave())
pages.on('exit', () => leave())
for (const folder of watched) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || !/\.(ts|sql|json)$/.test(name) || /\.test\.ts$/.test(name)) return
    clearTimeout(pending)
    pending = setTimeout(() => void restart(), 300)
  })
}

/** The old one gives the database and the port back before the new one asks for them. */
async function restart(): Promise<void> {
  await ended(server)
  if (!isLeaving) server = run(['server/main.ts', ...flags])
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.kill('SIGTERM')
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

async function leave(): Promise<void> {
  if (isLeaving) return
  isLeaving = true
  await Promise.all([ended(server), ended(pages)])
  process.exit(0)
}

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...args], { cwd: root, stdio: 'inherit' })
}

// `npm run dev`: the server, restarted when its code changes, and the pages from vite with changes at once; Ctrl-C ends both.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const flags = process.argv.slice(2)

const server = run(['--watch', '--watch-preserve-output', 'server/main.ts', ...flags])
const pages = run([join('node_modules', 'vite', 'bin', 'vite.js')])
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal))
server.on('exit', () => end('SIGTERM'))
pages.on('exit', () => end('SIGTERM'))

function run(args: readonly string[]): ChildProcess {
  // Without the name of the npm script the server does not take a restart by the watcher for the end of npm.
  const { npm_lifecycle_event: _, ...environment } = process.env
  return spawn(process.execPath, [...args], { cwd: root, stdio: 'inherit', env: environment })
}

function end(signal: NodeJS.Signals): void {
  for (const child of [server, pages]) if (child.exitCode === null) child.kill(signal)
}

// What `npm start` says and does, from the options to Ctrl-C.
import { setTimeout as pause } from 'node:timers/promises'
import { setUpPath } from '#access/set-up.ts'
import { Problem, problemDetails } from '#domain/problem.ts'
import '#domain/words/problems-common.ts'
import { isAway } from '#store/trouble.ts'
import { readConfig } from './config.ts'
import { type DemoPerson, openDemo } from './demo.ts'
import { outline } from './problem-answer.ts'
import { type Served, serve } from './serve.ts'

/** Starts, prints the ready line, and stops on Ctrl-C. A problem is told in both languages and ends the process with 1. */
export async function start(flags: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const leave = new AbortController()
  let served: Served | undefined
  let asked = 0
  const stop = async () => {
    // One Ctrl-C arrives twice, from the terminal and from npm; only a later one means that somebody will not wait.
    if (leave.signal.aborted) return Date.now() - asked > 5000 ? process.exit(130) : undefined
    asked = Date.now()
    leave.abort()
    await served?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  if (environment.npm_lifecycle_event) leaveWithParent(() => void stop())
  try {
    const config = readConfig(flags, environment)
    served = await serve(config, say)
    const demo = config.demo ? (await openDemo(served.store)).signIns : []
    const where = served.folder === undefined ? '' : `  (data: ${served.folder})`
    say(`归客 Guike is ready: ${served.address}${where}`)
    for (const line of signIns(demo)) say(line)
    const path = await patiently(setUpPath, served.store, leave.signal)
    if (path !== undefined) say(`首次设置，请打开 To set up, open: ${served.address}${path}`)
  } catch (error) {
    if (leave.signal.aborted) return
    complain(error)
    await served?.stop()
    process.exit(1)
  }
}

/** It answers already: a database that goes away just now comes back, and is no reason to end. */
async function patiently<T>(
  ask: (store: Served['store']) => Promise<T>,
  store: Served['store'],
  leave: AbortSignal,
): Promise<T> {
  for (;;) {
    try {
      return await ask(store)
    } catch (error) {
      if (!isAway(error) || leave.aborted) throw error
      await pause(500)
    }
  }
}

/** Whoever ends `npm` ends its shell, which passes no signal on: that we are orphans is all we get to know. */
function leaveWithParent(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 300)
  watch.unref()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function signIns(people: readonly DemoPerson[]): string[] {
  if (people.length === 0) return []
  const lines = people.map(({ name, email, password }) => `  ${email.padEnd(22)} ${password}  ${name}`)
  return ['示例公司的登录 Sign-ins of the demo company:', ...lines]
}

function complain(error: unknown): void {
  if (error instanceof Problem) {
    const { detail, fix } = problemDetails(error)
    process.stderr.write(`${detail.zh}${fix.zh}\n${detail.en} ${fix.en}\n`)
  } else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : outline(error)}\n`)
}

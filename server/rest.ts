// Giving memory back when nobody asks anything: after a start or an import the heap keeps its size until something sweeps it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What the process did since the last look, a second ago. */
export type Look = {
  /** Milliseconds of processor time. */
  readonly busy: number
  /** Resident bytes. */
  readonly resident: number
}

const second = 1_000
/** Below this many milliseconds of work a second nobody is waiting for an answer. */
const quiet = 20
/** Looks in a row. */
const looksBefore = 2
/** Bytes grown since the last time; a sweep of 0.1–0.3 s for less is not worth it. */
const worth = 24 * 1024 ** 2

/** Decides, look by look, when to sweep: after two quiet seconds, and only where the process has grown since the last sweep. */
export function restfulness(): { look(now: Look): boolean; swept(resident: number): void } {
  let inARow = 0
  let before = 0
  return {
    look: ({ busy, resident }) => {
      inARow = busy < quiet ? inARow + 1 : 0
      return inARow >= looksBefore && resident - before > worth
    },
    swept: (resident) => {
      before = resident
      inARow = 0
    },
  }
}

/** Resident bytes; the last figure while the system gives none (reading it takes a file descriptor, and there may be none left). */
function residentReader(): () => number {
  let last = 0
  return () => {
    try {
      last = process.memoryUsage.rss()
    } catch {}
    return last
  }
}

/** Looks once a second until stopped; does not keep the process alive. */
export function restWhenIdle(): () => void {
  setFlagsFromString('--expose-gc')
  const sweep: NodeJS.GCFunction = runInNewContext('gc')
  const rest = restfulness()
  const resident = residentReader()
  let before = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    if (!rest.look({ busy: (user + system) / 1000, resident: resident() })) return
    // The thorough kind: an ordinary collection leaves most pages with the process.
    sweep({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    rest.swept(resident())
    before = process.cpuUsage()
  }, second)
  timer.unref()
  return () => clearInterval(timer)
}

// Any file a customer list may come in, as rows of cells, taken apart in a process of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RawRow } from '#domain/formats/cell.ts'
import { Problem } from '#domain/problem.ts'
import '#domain/words/problems-files.ts'
import type { FromChild, Opened, ReadRequest, ToChild } from './read/message.ts'
import { unpacked } from './read/packed.ts'

export type ReadFileOptions = Omit<ReadRequest, 'path'> & {
  readonly signal?: AbortSignal
  /** Share of the file read so far, 0–1. */
  readonly onProgress?: (done: number) => void
  /** Seconds the reading process may take for its next sign of life. */
  readonly patience?: number
}

export type FileRead = Opened & {
  /** The rows of the chosen sheet, once, in batches; breaking off ends the process. */
  readonly rows: AsyncIterable<readonly RawRow[]>
  /** Ends the process; needed only where `rows` is not walked through. */
  close(): void
}

const root = fileURLToPath(new URL('../', import.meta.url))
const megabytes = 300

/**
 * Opens the file at `path` and finds out what it is: format, encoding, delimiter, sheets. Call it again to read again.
 * The process has 300 MB, may read nothing but the program and that file, and is ended on a deadline.
 * Throws Problem file-* (see domain/words/problems-files.ts), here or while the rows are read; `signal` aborts with its reason.
 */
export async function readFile(path: string, options: ReadFileOptions): Promise<FileRead> {
  const { signal, onProgress, patience = 30, ...asked } = options
  signal?.throwIfAborted()
  const child = started(path)
  const answers = inbox(child, patience, signal)
  send(child, { kind: 'read', request: { ...asked, path } })
  try {
    const first = await answers.next()
    if (first.kind !== 'opened') throw failure(first)
    return { ...first.opened, rows: rowsFrom(child, answers, onProgress), close: answers.close }
  } catch (error) {
    answers.close()
    throw error
  }
}

function started(path: string): ChildProcess {
  return fork(fileURLToPath(new URL('./read/child.ts', import.meta.url)), [], {
    execArgv: [
      `--max-old-space-size=${megabytes}`,
      '--permission',
      `--allow-fs-read=${root}*`,
      `--allow-fs-read=${resolve(path)}`,
      '--disable-warning=ExperimentalWarning',
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

async function* rowsFrom(
  child: ChildProcess,
  answers: Inbox,
  onProgress: ReadFileOptions['onProgress'],
): AsyncGenerator<readonly RawRow[]> {
  try {
    for (;;) {
      const message = await answers.next()
      if (message.kind === 'end') return
      if (message.kind !== 'rows') throw failure(message)
      send(child, { kind: 'more' })
      onProgress?.(message.done)
      yield unpacked(message.rows)
    }
  } finally {
    answers.close()
  }
}

function failure(message: FromChild): Error {
  if (message.kind === 'problem') return new Problem(message.code, message.params)
  const problem = new Problem('file-damaged')
  if (message.kind === 'failed') problem.cause = message.message
  return problem
}

function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => {})
}

type Inbox = { next(): Promise<FromChild>; close(): void }

/** What the child says, in order; the clock runs only while somebody waits for it. */
function inbox(child: ChildProcess, patience: number, signal: AbortSignal | undefined): Inbox {
  const messages: FromChild[] = []
  let ended: Error | undefined
  let wake: (() => void) | undefined
  const end = (error: Error) => {
    ended ??= error
    wake?.()
  }
  const abort = () => {
    end(signal?.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
    child.kill('SIGKILL')
  }
  child.on('message', (message) => {
    messages.push(message as FromChild)
    wake?.()
  })
  child.on('error', (error) => end(error))
  // 134, or SIGABRT, is how V8 ends for want of memory.
  child.on('close', (code, killed) =>
    end(new Problem(code === 134 || killed === 'SIGABRT' ? 'file-too-much-text' : 'file-damaged')),
  )
  signal?.addEventListener('abort', abort, { once: true })
  return {
    async next() {
      const late = setTimeout(() => {
        end(new Problem('file-timed-out', { seconds: patience }))
        child.kill('SIGKILL')
      }, patience * 1_000)
      try {
        while (messages.length === 0 && !ended) await new Promise<void>((woken) => (wake = woken))
      } finally {
        clearTimeout(late)
      }
      const message = messages.shift()
      if (message) return message
      throw ended ?? new Problem('file-damaged')
    },
    close() {
      signal?.removeEventListener('abort', abort)
      if (child.exitCode === null) child.kill('SIGKILL')
    },
  }
}

// Reading a sheet in a thread of its own: while one core reads and prepares, another compares and keeps.
import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Problem } from '#domain/problem.ts'
import { fromPreparedBytes } from './prepared.ts'
import type { FromThread, ToThread } from './reading-thread.ts'
import type { SheetBlock, SheetBlocks, SheetEnd, SheetQuestion, Watching } from './sheet-blocks.ts'

/** Bytes of a sheet from which on a thread saves more than its start costs, about 0.2 s. */
const large = 1_000_000

/** Whether a sheet is worth a thread here: there is a second core, and the sheet is not read in a moment. */
export async function isWorthThread(path: string): Promise<boolean> {
  return availableParallelism() > 1 && (await stat(path)).size >= large
}

/** As `readHere`, with the same blocks and the same end; a thread that dies is an error of the reading, not of the server. */
export function readApart(question: SheetQuestion, { signal, onProgress }: Watching): SheetBlocks {
  let end: SheetEnd | undefined
  async function* blocks(): AsyncGenerator<SheetBlock> {
    const thread = openThread(signal)
    try {
      thread.send({ kind: 'read', question })
      for (;;) {
        const message = await thread.next()
        if (message.kind === 'progress') onProgress(message.done)
        else if (message.kind === 'block') {
          thread.send({ kind: 'more' })
          yield { ...message, rows: fromPreparedBytes(Buffer.from(message.prepared.buffer)) }
        } else if (message.kind === 'end') {
          end = message.end
          return
        } else throw failure(message)
      }
    } finally {
      await thread.close()
    }
  }
  return {
    blocks: blocks(),
    end: () => {
      if (!end) throw new Error('a sheet that was not read to its end')
      return end
    },
  }
}

function failure(message: Extract<FromThread, { kind: 'problem' | 'failed' }>): Error {
  return message.kind === 'problem' ? new Problem(message.code, message.params) : new Error(message.message)
}

/** Milliseconds after which a thread that was told to stop is ended. */
const patience = 2_000

function openThread(signal: AbortSignal) {
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url))
  const messages: FromThread[] = []
  let gone: Error | undefined
  let wake: (() => void) | undefined
  const fail = (error: Error) => {
    gone ??= error
    wake?.()
  }
  const abort = () => fail(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      fail(new Error('the reading of a sheet ended early'))
      resolve()
    })
  })
  worker.on('error', fail)
  worker.on('message', (message: FromThread) => {
    messages.push(message)
    wake?.()
  })
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return {
    send: (message: ToThread) => worker.postMessage(message),
    /** What the thread says, in order. */
    async next(): Promise<FromThread> {
      while (messages.length === 0 && !gone) await new Promise<void>((resolve) => (wake = resolve))
      signal.throwIfAborted()
      const message = messages.shift()
      if (message) return message
      throw gone
    },
    /** It is asked first, since only the thread can end the process that takes the file apart. */
    async close(): Promise<void> {
      signal.removeEventListener('abort', abort)
      worker.postMessage({ kind: 'stop' } satisfies ToThread)
      const late = setTimeout(() => void worker.terminate(), patience)
      await ended
      clearTimeout(late)
    },
  }
}

// A sheet read and prepared beside the server, which meanwhile compares its rows with each other and with the database.
import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { Problem } from '#domain/problem.ts'
import type { TextParams } from '#domain/text.ts'
import type { SheetEnd, SheetQuestion } from './sheet-blocks.ts'

export type ToThread =
  | { readonly kind: 'read'; readonly question: SheetQuestion }
  | { readonly kind: 'more' }
  | { readonly kind: 'stop' }

export type FromThread =
  | { readonly kind: 'block'; readonly raw: Uint8Array; readonly prepared: Uint8Array }
  /** Share of the file read so far, 0–1. */
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'end'; readonly end: SheetEnd }
  | { readonly kind: 'problem'; readonly code: string; readonly params: TextParams }
  | { readonly kind: 'failed'; readonly message: string }

/** Blocks that may wait to be taken: enough to keep both threads busy, few enough to bound memory. */
const blocksAhead = 3

// A thread has none of its server's: without it, half of its start goes into reading the program.
enableCompileCache()
const { readHere } = await import('./sheet-blocks.ts')

const port = parentPort
if (!port) throw new Error('this is a thread of an import')
const tell = (told: FromThread, moved: ArrayBuffer[] = []) => port.postMessage(told, moved)
const stopping = new AbortController()
let credits = blocksAhead
let wake: (() => void) | undefined

port.on('message', (message: ToThread) => {
  if (message.kind === 'read') return void answer(message.question)
  if (message.kind === 'stop') stopping.abort()
  else credits++
  wake?.()
})

async function answer(question: SheetQuestion): Promise<void> {
  try {
    const onProgress = (done: number) => tell({ kind: 'progress', done })
    const sheet = await readHere(question, { signal: stopping.signal, onProgress })
    for await (const block of sheet.blocks) {
      while (credits === 0 && !stopping.signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
      stopping.signal.throwIfAborted()
      credits--
      const [raw, prepared] = [own(block.raw), own(block.prepared)]
      tell({ kind: 'block', raw, prepared }, [raw.buffer, prepared.buffer])
    }
    tell({ kind: 'end', end: sheet.end() })
  } catch (error) {
    tell(
      error instanceof Problem
        ? { kind: 'problem', code: error.code, params: error.params }
        : { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    )
  }
  port?.close()
}

/** Bytes in a buffer of their own, which can go to the other thread as it is; small ones share theirs with others. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes
  return new Uint8Array(buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : bytes)
}

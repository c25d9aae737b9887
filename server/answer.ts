// The three ways an answer travels: JSON, a file, and events for as long as the reader listens.
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import type { Download, Events } from '#domain/contract.ts'
import { outline } from './problem-answer.ts'

/** An answer with a `version` carries it as ETag, to be sent back as If-Match. */
export function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  const version = typeof answer === 'object' && answer !== null && 'version' in answer ? answer.version : undefined
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer ?? null))
}

/**
 * Sends a file and resolves when the last byte is on its way, so that the transaction it is read from stays open.
 * A reader who leaves ends it quietly; an error after the first byte breaks the connection, so that no half file looks whole.
 */
export async function sendDownload(reply: FastifyReply, answer: unknown): Promise<void> {
  const { stream, name, type } = answer as Download
  const way = new PassThrough()
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(way)
  try {
    await pipeline(Readable.from(stream, { objectMode: false }), way)
  } catch (error) {
    if (!reply.raw.destroyed) {
      reply.raw.destroy()
      throw error
    }
  }
}

/** Server-sent events, with a sign of life every 15 s so that proxies keep the line open. */
export function sendEvents(reply: FastifyReply, answer: unknown): FastifyReply {
  const lines = new PassThrough()
  const beat = setInterval(() => lines.write(': \n\n'), 15_000)
  const events = (answer as Events)[Symbol.asyncIterator]()
  const leave = () => {
    clearInterval(beat)
    void events.return?.()
  }
  reply.raw.once('close', leave)
  void passOn(events, lines)
    .catch((error) =>
      lines.write(`event: failed\ndata: ${JSON.stringify({ error: outline(error).split('\n')[0] })}\n\n`),
    )
    .finally(() => {
      clearInterval(beat)
      lines.end()
    })
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(lines)
}

async function passOn(events: AsyncIterator<{ event: string; data: unknown }>, lines: PassThrough): Promise<void> {
  for (let next = await events.next(); !next.done; next = await events.next()) {
    lines.write(`event: ${next.value.event}\ndata: ${JSON.stringify(next.value.data)}\n\n`)
  }
}

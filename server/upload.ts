// How a sent file reaches the disk: streamed, limited, readable by us alone, gone after the answer unless it was taken.
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import { inMegabytes, receive } from '#store/arrival.ts'

export type Received = { readonly file: UploadedFile; readonly discard: () => Promise<void> }

/**
 * Takes the file as the whole body (`application/octet-stream`, name in `?filename=`) or as the first file of a form.
 * @throws Problem `not-json` when there is no file, `too-large` above `limit` bytes (1 GiB unless told)
 */
export async function receiveFile(request: FastifyRequest, folder: string, limit = 1024 ** 3): Promise<Received> {
  if (Number(request.headers['content-length'] ?? 0) > limit + 10_000) throw tooLarge(limit)
  const { filename } = request.query as { filename?: string | string[] }
  if (!request.isMultipart()) {
    const body = request.body as Readable | undefined
    if (!body || typeof body.pipe !== 'function') throw noFile()
    return receive(body, { folder, limit, name: nameOf(filename) })
  }
  const part = await request.file()
  if (!part) throw noFile()
  return receive(part.file, { folder, limit, name: nameOf(part.filename) })
}

function tooLarge(limit: number): Problem {
  return new Problem('too-large', { limit: inMegabytes(limit) })
}

function noFile(): Problem {
  return new Problem('not-json', { expected: 'application/octet-stream' })
}

/** The last part of a path, without control characters; a name is shown, never used as a path. */
function nameOf(written: string | string[] | undefined): string {
  const name = (Array.isArray(written) ? written[0] : written) ?? ''
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/\p{Cc}/gu, '').slice(0, 255) || 'file'
}

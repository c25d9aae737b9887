// The pages: built files from dist/, each under a name that changes with its content, and index.html for every address of the app.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '#domain/problem.ts'

/** `folder` undefined or without an index: only the interface answers. */
export async function serveFiles(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const hasPages = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (hasPages) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders(response, path) {
        const named = path.includes('/assets/')
        response.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    // The static files know no index, and would call the bare address a forbidden folder.
    app.get('/', (_, reply) => page(reply))
  }
  app.setNotFoundHandler((request, reply) => {
    if (!hasPages || !isPage(request)) throw new Problem('no-such-address')
    return page(reply)
  })
}

function page(reply: FastifyReply) {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile('index.html')
}

/** An address a person may open: not the interface, not a file that is missing. */
function isPage(request: { method: string; url: string }): boolean {
  const path = request.url.split('?')[0] ?? ''
  return request.method === 'GET' && !path.startsWith('/api/') && !/\/[^/]*\.[a-z0-9]{1,5}$/i.test(path)
}

// The house: Fastify with its guards, and every contract registered; started by main.ts, tried by inject in tests.
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { apiBase, type Endpoint } from '#domain/contract.ts'
import { Problem } from '#domain/problem.ts'
import { serveFiles } from './files.ts'
import type { House } from './house.ts'
import { openApi } from './openapi.ts'
import { failureOf } from './problem-answer.ts'
import { type Part, register } from './register.ts'
import { refuseOtherSites } from './same-site.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: string
  }
}

export type AppOptions = {
  readonly parts: readonly Part[]
  readonly version: string
  /** Folder of the built pages; undefined: the interface only. */
  readonly pages: string | undefined
  readonly https?: { readonly cert: Buffer; readonly key: Buffer } | undefined
}

/** Builds the app; throws when a contract is not complete. Close it with `app.close()`. */
export async function buildApp(house: House, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify(limits(house, options.https))
  await addGuards(app, house)
  const endpoints = options.parts.flatMap((part) => Object.values(part.contract))
  mustBeUnique(endpoints)
  for (const part of options.parts) register(app, house, part)
  const description = JSON.stringify(openApi(endpoints, options.version))
  app.get(`${apiBase}/openapi.json`, (_request, reply) => reply.type('application/json').send(description))
  app.get('/health', (_request, reply) => reply.send({ ok: true }))
  await serveFiles(app, options.pages)
  await app.ready()
  return app
}

function limits(house: House, https: AppOptions['https']): FastifyServerOptions {
  return {
    ...(https ? { https } : {}),
    logger: false,
    // One hop: what the proxy itself says, not what a client told the proxy.
    trustProxy: house.config.behindProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: 1024 ** 2,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    requestTimeout: 15 * 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 70_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
  }
}

/** Order matters: strangers' sites, then who asks, then how often, before any body is read. */
async function addGuards(app: FastifyInstance, house: House): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    const { config, url, bodyLimit } = request.routeOptions
    const failure = failureOf(error, config.endpoint ?? url ?? 'unknown', bodyLimit)
    if (failure.log) house.log(failure.log)
    if (failure.status === 429) reply.header('retry-after', String(failure.body.seconds ?? 60))
    reply.code(failure.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(failure.body))
  })
  app.decorateRequest('visitor')
  app.addHook('onRequest', async (request, reply) => {
    request.visitor = { actor: undefined, token: undefined }
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    refuseOtherSites(request.method, { ...request.headers, host: request.host }, house.config)
  })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  await app.register(cookie)
  await app.register(helmet, headersOf(house.config.secure))
  await app.register(compress, { global: true, threshold: 1400, encodings: ['br', 'gzip'], brotliOptions: quickBrotli })
  await app.register(multipart, {
    limits: { files: 1, fields: 20, parts: 21, fileSize: 1024 ** 4 },
    throwFileSizeLimit: true,
  })
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/api/')) request.visitor = await house.whoAsks(request)
  })
  if (house.config.requestsPerMinute > 0) await app.register(rateLimit, rateOf(house.config.requestsPerMinute))
}

/** 4 of 11: a quarter of the time of the default for nearly the same size. */
const quickBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

function rateOf(max: number) {
  return {
    max,
    timeWindow: 60_000,
    hook: 'preParsing' as const,
    allowList: (request: { url: string }) => !request.url.startsWith('/api/'),
    keyGenerator: (request: { visitor: { actor: { personId: number } | undefined }; ip: string }) =>
      request.visitor.actor ? `person ${request.visitor.actor.personId}` : request.ip,
    errorResponseBuilder: (_request: unknown, context: { ttl: number }) => {
      const seconds = Math.max(1, Math.ceil(context.ttl / 1000))
      return new Problem('too-many-requests', { seconds }, { seconds })
    },
  }
}

/** No script but ours, no frame, no other origin; styles inline because the component library writes them while running. */
function headersOf(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    frameguard: { action: 'deny' as const },
    crossOriginEmbedderPolicy: false,
  }
}

function mustBeUnique(endpoints: readonly Endpoint[]): void {
  for (const by of [(e: Endpoint) => e.id, (e: Endpoint) => `${e.method} ${e.path.replace(/\{\w+\}/g, '{}')}`]) {
    const seen = new Set<string>()
    for (const endpoint of endpoints) {
      if (seen.has(by(endpoint))) throw new Error(`declared twice: ${by(endpoint)}`)
      seen.add(by(endpoint))
    }
  }
}

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import Fastify from 'fastify'
import { serveFiles } from './files.ts'
import { failureOf } from './problem-answer.ts'

async function pages(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'guike-pages-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'dist', 'index.html'), '<title>归客</title>')
  writeFileSync(join(folder, 'dist', 'assets', 'use-Ab3x.js'), 'export {}')
  const app = Fastify()
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = failureOf(error, 'files')
    return reply.code(status).send(body)
  })
  await serveFiles(app, join(folder, 'dist'))
  t.after(() => app.close())
  return app
}

test('every address of the app is the page, fresh each time; a named file stays a year', async (t) => {
  const app = await pages(t)
  for (const url of ['/', '/review', '/setup?token=x', '/intake/12']) {
    const page = await app.inject(url)
    assert.equal(page.body, '<title>归客</title>', url)
    assert.equal(page.headers['cache-control'], 'no-cache')
  }
  const file = await app.inject('/assets/use-Ab3x.js')
  assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.match(String(file.headers['content-type']), /javascript/)
})

test('a missing file is missing, not the page; nothing outside the folder is served', async (t) => {
  const app = await pages(t)
  const missing = [
    '/assets/use-Old.js',
    '/favicon.ico',
    '/api/v1/nothing',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ]
  for (const url of missing) {
    const answer = await app.inject(url)
    assert.ok(answer.statusCode === 404 || answer.statusCode === 403, `${url}: ${answer.statusCode}`)
    assert.doesNotMatch(answer.body, /secret|<title>/)
  }
  assert.equal((await app.inject({ method: 'POST', url: '/review' })).statusCode, 404)
})

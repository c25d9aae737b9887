// The whole of it as a process: starts on an empty folder, says so, serves, refuses a second one, stops, survives being killed.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { runningPostgres } from '#store/join.ts'
import { removeFolder } from '#store/testing-folder.ts'

const main = join(import.meta.dirname, 'main.ts')
const ready = /^归客 Guike is ready: (http:\/\/127\.0\.0\.1:\d+)(?: {2}\(data: .+\))?$/m

type Run = { readonly child: ChildProcess; readonly out: () => string; readonly exited: Promise<number | null> }

function run(flags: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
  const { LANG: _lang, LC_ALL: _all, ...plain } = process.env
  const child = spawn(process.execPath, [main, ...flags], {
    env: { ...plain, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => (out += piece.toString('utf8')))
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  return { child, out: () => out, exited }
}

/** The address of the ready line. */
async function address({ out, exited }: Run): Promise<string> {
  let code: number | null | undefined
  void exited.then((value) => (code = value))
  for (let waited = 0; waited < 60_000; waited += 20) {
    const found = ready.exec(out())?.[1]
    if (found) return found
    if (code !== undefined) throw new Error(`ended with ${code}: ${out()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`not ready: ${out()}`)
}

/** One Ctrl-C as it arrives: from the terminal, and once more from npm. */
async function stop(run: Run): Promise<number | null> {
  run.child.kill('SIGINT')
  await new Promise((resolve) => setTimeout(resolve, 30))
  run.child.kill('SIGINT')
  return run.exited
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'guike 启动 '))
  t.after(() => removeFolder(path))
  return join(path, '数据 data')
}

function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => resolve(String(typeof at === 'object' ? at?.port : 0)))
    })
  })
}

test('an empty folder with spaces and Chinese, LANG unset: ready, a set-up link, then the second start is refused', async (t) => {
  const data = folder(t)
  const port = await freePort()
  const first = run(['--port', port, '--data', data])
  t.after(() => first.child.kill('SIGKILL'))
  const url = await address(first)
  assert.equal(url, `http://127.0.0.1:${port}`)
  assert.deepEqual(await (await fetch(`${url}/health`)).json(), { ok: true })
  assert.equal((await fetch(`${url}/api/v1/people`)).status, 401)
  for (let waited = 0; !first.out().includes('/setup?token=') && waited < 5000; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.match(first.out(), /http:\/\/127\.0\.0\.1:\d+\/setup\?token=[\w-]{43}$/m)

  const second = run(['--port', await freePort(), '--data', data])
  assert.equal(await second.exited, 1)
  assert.match(second.out(), /Another Guike \(process \d+\) is using/)
  assert.equal((await fetch(`${url}/health`)).status, 200, 'the first one did not notice')

  assert.ok(runningPostgres(data))
  assert.equal(await stop(first), 0)
  await assert.rejects(fetch(`${url}/health`))
  assert.equal(runningPostgres(data), undefined, 'the database went with it')
})

test('killed with -9 it starts again on the same data and keeps its sign-ins', async (t) => {
  const data = folder(t)
  const port = await freePort()
  const flags = ['--port', port, '--data', data, '--demo']
  const first = run(flags)
  t.after(() => first.child.kill('SIGKILL'))
  const url = await address(first)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const signIns = first
    .out()
    .split('\n')
    .filter((line) => line.includes('@demo.example'))
  assert.equal(signIns.length, 8)
  const [email = '', password = ''] = signIns[0]?.trim().split(/\s+/) ?? []
  first.child.kill('SIGKILL')
  await first.exited

  const began = performance.now()
  const again = run(flags)
  t.after(() => again.child.kill('SIGKILL'))
  assert.equal(await address(again), url)
  t.diagnostic(`later start: ${Math.round(performance.now() - began)} ms`)
  const signIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  assert.equal(signIn.status, 200)
  assert.equal(again.out().includes('/setup?token='), false, 'the demo company has an administrator')
  assert.equal(await stop(again), 0)
})

test('a port that is taken is told, and nothing stays behind', async (t) => {
  const data = folder(t)
  const blocker = createServer().listen(0, '127.0.0.1')
  t.after(() => blocker.close())
  await new Promise((resolve) => blocker.once('listening', resolve))
  const at = blocker.address()
  const port = String(typeof at === 'object' ? at?.port : 0)
  const refused = run(['--port', port, '--data', data])
  assert.equal(await refused.exited, 1)
  assert.match(refused.out(), new RegExp(`Port ${port} is already in use`))
  const next = run(['--port', await freePort(), '--data', data])
  t.after(() => next.child.kill('SIGKILL'))
  await address(next)
  assert.equal(await stop(next), 0)
})

test('a wrong option is told in both languages and ends with 1', async () => {
  const wrong = run(['--host', '0.0.0.0'])
  assert.equal(await wrong.exited, 1)
  assert.match(wrong.out(), /加密连接[\s\S]*--tls-cert[\s\S]*Serving on 0\.0\.0\.0/)
})

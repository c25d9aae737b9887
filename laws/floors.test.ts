// Who may import whom: domain ← store ← stages ← server, cli; web sees domain and contracts only.
import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { codeFiles, importsOf, read } from './source.ts'

const stages = ['access', 'intake', 'clean', 'classify', 'use', 'review']

/** Packages that a floor may use besides its own code; tests and laws may use more. */
const packagesOf: Record<string, readonly (string | RegExp)[]> = {
  domain: [
    'typebox',
    /^typebox\//,
    'jschardet',
    '@e965/xlsx',
    /^@e965\/xlsx\//,
    'libphonenumber-js',
    /^libphonenumber-js\//,
    'pinyin-pro',
    /^pinyin-pro\//,
    're2js',
    '@vant/area-data',
    'dmn-moddle',
    'iconv-lite',
  ],
  web: [
    'react',
    'react-dom',
    /^react-dom\//,
    'lucide-react',
    /^lucide-react\//,
    '@tanstack/react-router',
    '@tanstack/react-query',
    'typebox',
    /^typebox\//,
  ],
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /(^|\/)testing[^/]*\.tsx?$/.test(path)
const floorOf = (path: string) => path.split('/')[0] ?? ''

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  return undefined
}

function mayImport(from: string, to: string): boolean {
  const [a, b] = [floorOf(from), floorOf(to)]
  if (a === b) return true
  if (a === 'domain') return false
  if (a === 'store') return b === 'domain'
  if (stages.includes(a)) return b === 'domain' || b === 'store'
  if (a === 'web') return b === 'domain' || /^[a-z]+\/contract(\.ts$|\/)/.test(to)
  return true
}

test('every import stays on its floor or goes down', () => {
  const broken: string[] = []
  for (const path of codeFiles()) {
    if (isTest(path)) continue
    for (const specifier of importsOf(read(path))) {
      const to = targetOf(path, specifier)
      if (to && !mayImport(path, to)) broken.push(`${path} → ${to}`)
    }
  }
  assert.deepEqual(broken, [])
})

test('domain is pure and web stays in the browser: no node modules, only known packages', () => {
  const broken: string[] = []
  for (const path of codeFiles()) {
    const allowed = packagesOf[floorOf(path)]
    if (!allowed || isTest(path)) continue
    for (const specifier of importsOf(read(path))) {
      if (targetOf(path, specifier) || /\.(css|svg|json)(\?\w+)?$/.test(specifier)) continue
      if (!allowed.some((one) => (typeof one === 'string' ? one === specifier : one.test(specifier))))
        broken.push(`${path} → ${specifier}`)
    }
  }
  assert.deepEqual(broken, [])
})

test('only store touches PostgreSQL', () => {
  const broken = codeFiles().filter(
    (path) =>
      !isTest(path) &&
      !['store', 'laws', 'bench', 'e2e', 'scripts'].includes(floorOf(path)) &&
      importsOf(read(path)).some((name) => ['pg', 'pg-copy-streams', 'pg-boss'].includes(name)),
  )
  assert.deepEqual(broken, [])
})

test('only access uses better-auth, and none of it is read at the start', () => {
  const others = codeFiles().filter(
    (path) => floorOf(path) !== 'access' && importsOf(read(path)).some((name) => /^@?better-auth(\/|$)/.test(name)),
  )
  assert.deepEqual(others, [])
  // What is imported without waiting; the adapter itself is imported by better-auth.ts when somebody signs in.
  const atOnce =
    /^(?:import|export) (?!type\b)(?:[^'"]*? from )?'(?:better-auth(?:\/[^']*)?|[^']*\/better-auth-adapter\.ts)'/m
  const found = codeFiles().filter((path) => !isTest(path) && atOnce.test(read(path)))
  assert.deepEqual(found, ['access/better-auth-adapter.ts'])
})

test('the law can fail: a stage that imports another stage is caught', () => {
  assert.equal(mayImport('use/list.ts', 'classify/label.ts'), false)
  assert.equal(mayImport('web/use/page.tsx', 'use/list.ts'), false)
  assert.equal(mayImport('web/use/page.tsx', 'use/contract/read.ts'), true)
  assert.equal(mayImport('domain/filter.ts', 'store/scope.ts'), false)
})

// The written truth: ARCHITECTURE.md names the folders, the read-me stays short, the lock file names no host.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { codeFolders, read, root } from './source.ts'

test('ARCHITECTURE.md names every top folder', () => {
  const page = read('ARCHITECTURE.md')
  const folders = readdirSync(root).filter(
    (name) =>
      !name.startsWith('.') &&
      statSync(join(root, name)).isDirectory() &&
      !['node_modules', 'dist', 'data', 'test-results'].includes(name),
  )
  assert.deepEqual(
    folders.filter((name) => !page.includes(`${name}/`)),
    [],
  )
})

test('every code folder that exists is known to the laws', () => {
  const known = new Set([...codeFolders, 'docs', 'templates', 'node_modules', 'dist', 'data', 'test-results'])
  const folders = readdirSync(root).filter((name) => !name.startsWith('.') && statSync(join(root, name)).isDirectory())
  assert.deepEqual(
    folders.filter((name) => !known.has(name)),
    [],
  )
})

test('both read-mes are at most 80 lines and name the two commands', () => {
  for (const name of ['README.md', 'README.zh-CN.md']) {
    const page = read(name)
    assert.ok(page.trimEnd().split('\n').length <= 80, name)
    assert.match(page, /npm start/)
    assert.match(page, /npm test/)
  }
})

test('links of the read-mes lead somewhere', () => {
  for (const name of ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    for (const [, target = ''] of read(name).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (!/^https?:/.test(target)) assert.ok(existsSync(join(root, target)), `${name} → ${target}`)
    }
  }
})

test('the lock file holds no host', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved"/)
})

test('decisions are numbered without a gap', () => {
  const numbers = readdirSync(join(root, 'docs/decisions'))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => Number(name.slice(0, 4)))
    .sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  )
})

test('docs/dependencies.md says why each package is here, and names none that is not', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>
  const installed = ['dependencies', 'optionalDependencies', 'devDependencies']
    .flatMap((group) => Object.keys(manifest[group] ?? {}))
    .sort()
  const named = [...read('docs/dependencies.md').matchAll(/`(@?[a-z][\w./-]*)`/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'package.json')
  assert.deepEqual([...new Set(named)].sort(), installed)
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { weigh } from './budget.ts'

test('a shared chunk counts once, a lazy route only what it adds, styles not at all', () => {
  const manifest = {
    'index.html': { file: 'a.js', isEntry: true, imports: ['_shared.js'] },
    '_shared.js': { file: 's.js', imports: ['index.html'] },
    'use/page.tsx': { file: 'u.js', isDynamicEntry: true, imports: ['_shared.js', '_grid.js'] },
    '_grid.js': { file: 'g.js' },
    'x.css': { file: 'x.css', isDynamicEntry: true },
  }
  const sizes: Record<string, number> = { 'a.js': 1000, 's.js': 2000, 'u.js': 4000, 'g.js': 8000, 'x.css': 16_000 }
  const { page, routes } = weigh(manifest, (file) => sizes[file] ?? Number.NaN)
  assert.equal(page, 3)
  assert.deepEqual(
    [...routes],
    [
      ['use/page.tsx', 12],
      ['x.css', 0],
    ],
  )
})

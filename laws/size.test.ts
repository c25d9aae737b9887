// A file is read in one sitting, a function on one screen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, read } from './source.ts'

const fileLimit = 300
const functionLimit = 80

const lines = (source: string) => source.trimEnd().split('\n').length

/**
 * Longest function by indentation, which the formatter makes exact: a line that opens a function and the line that closes at
 * the same indentation. Returns its first line (from 1) and its length.
 */
export function longestFunction(source: string): { line: number; length: number } {
  const all = source.split('\n')
  let worst = { line: 0, length: 0 }
  all.forEach((text, index) => {
    if (
      !/(\bfunction\b.*|=>\s*|^\s+(?:async\s+|static\s+|get\s+|set\s+|override\s+)*[\w#]+\([^)]*\)(?::[^{]+)?\s*)\{\s*$/.test(
        text,
      )
    )
      return
    if (/^\s*(if|for|while|switch|else|try|catch)\b/.test(text)) return
    const indent = text.length - text.trimStart().length
    const end = all.findIndex(
      (other, at) => at > index && other.trim() !== '' && other.length - other.trimStart().length <= indent,
    )
    const length = (end < 0 ? all.length : end) - index + 1
    if (length > worst.length) worst = { line: index + 1, length }
  })
  return worst
}

/** Suites of a test file (`describe`) are lists of stories, not functions one reads whole. */
const countsFunctions = (path: string) => !/\.(test|spec)\.tsx?$/.test(path)

test(`no file is over ${fileLimit} lines`, () => {
  const over = codeFiles()
    .map((path) => [path, lines(read(path))] as const)
    .filter(([, count]) => count > fileLimit)
  assert.deepEqual(over, [])
})

test(`no function is over ${functionLimit} lines`, () => {
  const over = codeFiles()
    .filter(countsFunctions)
    .map((path) => [path, longestFunction(read(path))] as const)
    .filter(([, worst]) => worst.length > functionLimit)
  assert.deepEqual(over, [])
})

test('the measure sees a long function', () => {
  const body = Array.from({ length: 90 }, (_, i) => `  run(${i})`).join('\n')
  assert.equal(longestFunction(`export function long() {\n${body}\n}\n`).length, 92)
})

test('nothing is typed any', () => {
  const found = codeFiles().filter((path) =>
    /(:\s*any\b|\bas any\b|<any>)/.test(read(path).replace(/\/\/.*|'[^'\n]*'|`[^`]*`|\/[^/\n]+\//g, '')),
  )
  assert.deepEqual(found, [])
})

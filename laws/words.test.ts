// Every text a person sees is there in both languages, and nowhere but in the words files.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Text } from '#domain/text.ts'
import { filesBelow, read, root } from './source.ts'

type Found = { readonly at: string; readonly text: Text }

const wordsFiles = [...filesBelow('domain/words', ['.ts']), ...filesBelow('web/words', ['.ts'])].filter(
  (path) => !path.endsWith('.test.ts'),
)

function isText(value: object): value is Text {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
}

/** All texts within the exports of a words file, however deep (problems have titles and fixes). */
function textsIn(value: unknown, at: string): Found[] {
  if (typeof value !== 'object' || value === null) return []
  if (isText(value)) return [{ at, text: value }]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${at}.${key}`))
}

async function allTexts(): Promise<Found[]> {
  const found = await Promise.all(
    wordsFiles.map(async (path) => textsIn(await import(pathToFileURL(join(root, path)).href), path)),
  )
  return found.flat()
}

/**
 * The values a text asks for. `{count|row|rows}` only picks a word by a value that has a place of its own;
 * `{labelEn}` is the English name of what the Chinese text calls `{label}`.
 */
function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+?)(?:En)?\}/g)].map((match) => match[1] ?? '').sort()
}

/** A quoted example (12万) may stand in English; a Chinese sentence may not. */
function isEnglish(text: string): boolean {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/[a-z]/gi)?.length ?? 0
  return chinese === 0 || (latin > 12 && latin > 2 * chinese)
}

/** Names of languages stand in their own language. */
const ownName = new Set(['简体中文', 'English'])

test('every text is there in Chinese and in English', async () => {
  const texts = await allTexts()
  assert.ok(texts.length > 200, `only ${texts.length} texts found`)
  const missing = texts.filter(({ text }) => !text.zh.trim() || !text.en.trim()).map(({ at }) => at)
  assert.deepEqual(missing, [])
})

test('English texts are English', async () => {
  const texts = await allTexts()
  const mixed = texts.filter(({ text }) => !isEnglish(text.en) && !ownName.has(text.en)).map(({ at }) => at)
  assert.deepEqual(mixed, [])
})

test('both languages ask for the same values', async () => {
  const unlike = (await allTexts())
    .filter(({ text }) => {
      const [zh, en] = [new Set(places(text.zh)), new Set(places(text.en))]
      return zh.symmetricDifference(en).size > 0
    })
    .map(({ at, text }) => `${at}: ${text.zh} / ${text.en}`)
  assert.deepEqual(unlike, [])
})

test('a word picked by a number is picked by one that is there', async () => {
  const broken = (await allTexts()).filter(({ text }) => {
    const pickers = [...text.en.matchAll(/\{(\w+)\|[^|}]*\|[^|}]*\}/g)].map((match) => match[1] ?? '')
    return pickers.some((name) => !places(text.en).includes(name))
  })
  assert.deepEqual(
    broken.map(({ at }) => at),
    [],
  )
})

const components = filesBelow('web', ['.ts', '.tsx']).filter(
  (path) => !path.startsWith('web/words/') && !/\.test\.tsx?$/.test(path),
)

/** Without comments, which may be in any language. Addresses keep their slashes. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

function chineseIn(source: string): string[] {
  return [...withoutComments(source).matchAll(/.*\p{Script=Han}.*/gu)].map((match) => match[0].trim())
}

/** Sentences and words between tags, and those in attributes that are read to people. */
function rawTextIn(source: string): string[] {
  const between = /(?<![=-])>\s*([A-Za-z][\w ,.'’!?…-]*[A-Za-z.!?…])\s*<\//g
  const spoken = /\b(?:placeholder|aria-label|title|alt|label)="([^"]*[A-Za-z]{2}[^"]*)"/g
  const code = withoutComments(source)
  return [...code.matchAll(between), ...code.matchAll(spoken)]
    .map((match) => match[1] ?? '')
    .filter((text) => !keyNames.has(text))
}

/** What is printed on a keyboard is the same in every language. */
const keyNames = new Set(['Esc', 'Ctrl', 'Enter', 'Shift', 'Alt', 'Tab'])

test('no Chinese text outside the words files', () => {
  const found = components.flatMap((path) => chineseIn(read(path)).map((line) => `${path}: ${line}`))
  assert.deepEqual(found, [])
})

test('no raw English text in components', () => {
  const found = components
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => rawTextIn(read(path)).map((text) => `${path}: ${text}`))
  assert.deepEqual(found, [])
})

test('the law can fail: a Chinese sentence in the English half is caught, an example is not', () => {
  assert.equal(isEnglish('客户名称'), false)
  assert.equal(isEnglish('客户 name 不能为空'), false)
  assert.equal(isEnglish('Write the amount as 120000 or 12万.'), true)
})

test('the law can fail: raw texts are caught, comments and keys are not', () => {
  assert.deepEqual(chineseIn("// 客户\nconst a = '客户' // 客户\nfetch('https://x/y')"), ["const a = '客户'"])
  assert.deepEqual(rawTextIn('<p>Save it now.</p><kbd>Esc</kbd><b title="Close me">{t()}</b>'), [
    'Save it now.',
    'Close me',
  ])
  assert.deepEqual(rawTextIn('useState<Asked>(); const x = (a) => b < c'), [])
  assert.deepEqual(places('{count} {count|row|rows} of {total}'), ['count', 'total'])
})

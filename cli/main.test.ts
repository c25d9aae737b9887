// Wrong use is told in the language of who asks, all of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { main } from './main.ts'

async function told(...args: string[]): Promise<string> {
  let err = ''
  const code = await main(args, { out: () => undefined, err: (text) => (err += text) })
  assert.equal(code, 2)
  return err
}

test('an unknown option, a value too few and a value too many are told in Chinese and in English', async () => {
  assert.equal(await told('demo', '--wolrd', '--lang', 'zh'), '参数有误：没有「--wolrd」这个选项。')
  assert.equal(await told('demo', '--wolrd', '--lang', 'en'), 'Wrong arguments: there is no option “--wolrd”.')
  assert.equal(await told('demo', '--data', '--lang', 'zh'), '参数有误：选项「--data」缺少值，或者不该带值。')
  assert.equal(
    await told('demo', '--json=5', '--lang', 'en'),
    'Wrong arguments: option “--json” lacks a value, or takes none.',
  )
  assert.equal(await told('demo', 'extra', '--lang', 'zh'), '参数有误：多出了「extra」。')
})

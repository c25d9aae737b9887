// Labels can be read by everybody, in light and in dark.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { contrast } from './contrast.ts'
import { colourOf, labelColourKeys, labelColours } from './label-colours.ts'

test('the contrast formula gives the published values', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  assert.equal(contrast('#ffffff', '#777777').toFixed(2), '4.48')
})

test('twelve colours, each readable on its own fill', () => {
  assert.equal(labelColourKeys.length, 12)
  for (const key of labelColourKeys) {
    for (const look of [labelColours[key].light, labelColours[key].dark]) {
      assert.ok(contrast(look.ink, look.fill) >= 4.5, `${key}: ${contrast(look.ink, look.fill).toFixed(2)}`)
    }
  }
})

test('a label keeps its colour; without one its key decides, always the same and never grey', () => {
  assert.equal(colourOf('teal', 'x'), 'teal')
  assert.equal(colourOf('no-such-colour', ''), 'grey')
  assert.equal(colourOf(undefined, 'manufacturing'), colourOf(undefined, 'manufacturing'))
  assert.notEqual(colourOf(undefined, 'manufacturing'), 'grey')
  assert.equal(colourOf('__proto__', ''), 'grey')
})

/** The variables of one theme block of tokens.css. */
function tokens(css: string, selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return new Map([...block.matchAll(/(--gk-[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']))
}

test('text of every weight reads on every ground, light and dark', () => {
  const css = readFileSync(new URL('./theme/tokens.css', import.meta.url), 'utf8')
  for (const selector of [':root', ':root[data-theme="dark"]']) {
    const colours = tokens(css, selector)
    for (const ground of ['page', 'rail', 'card', 'raised', 'sunk', 'hover', 'selected', 'primary-soft']) {
      for (const ink of ['text', 'text-2', 'text-3', 'primary-text']) {
        const ratio = contrast(colours.get(`--gk-${ink}`) ?? '', colours.get(`--gk-${ground}`) ?? '')
        assert.ok(ratio >= 4.5, `${selector} ${ink} on ${ground}: ${ratio.toFixed(2)}`)
      }
    }
    for (const kind of ['danger', 'warning', 'success']) {
      for (const ground of [`${kind}-soft`, 'card']) {
        const ratio = contrast(colours.get(`--gk-${kind}`) ?? '', colours.get(`--gk-${ground}`) ?? '')
        assert.ok(ratio >= 4.5, `${selector} ${kind} on ${ground}: ${ratio.toFixed(2)}`)
      }
    }
    assert.ok(contrast('#ffffff', colours.get('--gk-primary-solid') ?? '') >= 4.5, `${selector} filled button`)
  }
})

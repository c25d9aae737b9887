import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { learn } from './learn.ts'
import { untrained } from './model.ts'

const model = untrained([], -16)

test('nothing decided, nothing moved; one decision moves little', () => {
  assert.equal(learn(model, []), model)
  const { slope, shift, decisions } = learn(model, [{ weight: 4, same: false }]).calibration
  assert.equal(decisions, 1)
  assert.ok(slope * 4 + shift < 4 && slope * 4 + shift > -1, `${slope} × 4 + ${shift}`)
})

test('where people refuse what the model was sure of, the same weight is no longer sure', () => {
  const decided = [6, 7, 8, 9, 10, 11].flatMap((weight) =>
    Array.from({ length: 20 }, () => ({ weight, same: weight >= 10 })),
  )
  const { slope, shift } = learn(model, decided).calibration
  const odds = (weight: number) => slope * weight + shift
  assert.ok(odds(8) < 0, `${odds(8)}`)
  assert.ok(odds(11) > 0, `${odds(11)}`)
})

test('law: a heavier pair stays likelier, and accepting more never makes pairs less likely', () => {
  const decision = fc.record({ weight: fc.integer({ min: -10, max: 30 }), same: fc.boolean() })
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 40 }), (decisions) => {
      const { slope, shift } = learn(model, decisions).calibration
      assert.ok(slope > 0 && Number.isFinite(shift))
      const accepted = learn(
        model,
        decisions.map(({ weight }) => ({ weight, same: true })),
      ).calibration
      assert.ok(accepted.slope * 5 + accepted.shift >= slope * 5 + shift - 1e-6)
    }),
  )
})

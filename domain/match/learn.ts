// What people decided about pairs moves the weights: a line through them, never turned round.
import type { MatchModel } from './model.ts'

/** A pair that people decided about: the weight that the model gives it, and whether they called it the same. */
export type Decision = { readonly weight: number; readonly same: boolean }

/** How strongly the model as it is holds: standard deviations of slope and shift (log2 odds) before any decision. */
const held = { slope: 0.3, shift: 3 }
const least = 0.2

/**
 * The model with its weights on the line slope × weight + shift that fits the decisions best: logistic regression (Platt 1999)
 * with normal priors around the line as it is, so that a few decisions move little and none move nothing. The slope
 * stays above 0: a heavier pair never becomes less likely than a lighter one. Weights are those of `model`; hand in decisions
 * once, or all of them to a model fresh from training.
 */
export function learn(model: MatchModel, decisions: readonly Decision[]): MatchModel {
  if (decisions.length === 0) return model
  let [slope, shift] = [1, 0]
  for (let round = 0; round < 50; round++) {
    const step = newton(decisions, slope, shift)
    slope = Math.max(least, slope - step.slope)
    shift -= step.shift
    if (Math.abs(step.slope) + Math.abs(step.shift) < 1e-9) break
  }
  const before = model.calibration
  return {
    ...model,
    calibration: {
      slope: slope * before.slope,
      shift: slope * before.shift + shift,
      decisions: before.decisions + decisions.length,
    },
  }
}

/** One step of Newton's method on the penalised log-loss, in natural logarithms of odds. Damped, since pairs may be parted cleanly. */
function newton(decisions: readonly Decision[], slope: number, shift: number): { slope: number; shift: number } {
  let [gSlope, gShift] = [(slope - 1) / held.slope ** 2, shift / held.shift ** 2]
  let [hSlope, hBoth, hShift] = [1 / held.slope ** 2, 0, 1 / held.shift ** 2]
  for (const { weight, same } of decisions) {
    const odds = Math.LN2 * (slope * weight + shift)
    const p = 1 / (1 + Math.exp(-odds))
    const [error, spread] = [Math.LN2 * (p - (same ? 1 : 0)), Math.LN2 ** 2 * p * (1 - p)]
    gSlope += error * weight
    gShift += error
    hSlope += spread * weight * weight
    hBoth += spread * weight
    hShift += spread
  }
  const determinant = hSlope * hShift - hBoth * hBoth
  const step = {
    slope: (gSlope * hShift - gShift * hBoth) / determinant,
    shift: (gShift * hSlope - gSlope * hBoth) / determinant,
  }
  const far = Math.max(Math.abs(step.slope) / 0.5, Math.abs(step.shift) / 4, 1)
  return { slope: step.slope / far, shift: step.shift / far }
}

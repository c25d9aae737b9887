// What can be set of each derived dimension: whole numbers, with what stands where nobody has set any.
import type { Options } from './source.ts'

export type DerivedSetting = {
  readonly key: string
  readonly normal: number
  readonly min: number
  readonly max: number
}

const days = { min: 1, max: 3650 }
const settings: Readonly<Record<string, readonly DerivedSetting[]>> = {
  lifecycle: [
    { key: 'newWithinDays', normal: 90, ...days },
    { key: 'lostAfterDays', normal: 365, ...days },
  ],
  activity: [
    { key: 'activeWithinDays', normal: 90, ...days },
    { key: 'lostAfterDays', normal: 365, ...days },
  ],
  frequency: [{ key: 'highPerYear', normal: 4, min: 1, max: 366 }],
}

/** By the name of the source (`by`); empty for one that has nothing to set. */
export function settingsOf(by: string): readonly DerivedSetting[] {
  return Object.hasOwn(settings, by) ? (settings[by] ?? []) : []
}

/** The values in force. */
export function settingValues(by: string, options: Options = {}): Record<string, number> {
  return Object.fromEntries(
    settingsOf(by).map(({ key, normal }) => {
      const value = Object.hasOwn(options, key) ? options[key] : undefined
      return [key, typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : normal]
    }),
  )
}

/** The first value that is not a whole number within its bounds, or stands at or before the one it must follow; undefined when all do. */
export function wrongSetting(by: string, values: Readonly<Record<string, number>>): string | undefined {
  const known = settingsOf(by)
  const strange = Object.keys(values).find((key) => !known.some((one) => one.key === key))
  if (strange !== undefined) return strange
  const off = known.find(({ key, min, max }) => {
    const value = values[key]
    return value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)
  })
  if (off) return off.key
  const [first, second] = known.map(({ key, normal }) => values[key] ?? normal)
  return first !== undefined && second !== undefined && first >= second ? known[1]?.key : undefined
}

// How a row of cells goes on when the fill handle is dragged: 1, 2 → 3; 2026-01-01, 2026-01-08 → …-15; 客户1 → 客户2.

type Series = (index: number) => string

/** One sample repeats, but for a date or a text that ends in a number; two and more go on in even steps if they have them. */
export function seriesOf(samples: readonly string[]): Series {
  const found = dates(samples) ?? numbers(samples) ?? numbered(samples)
  return found ?? ((index) => samples[mod(index, samples.length)] ?? '')
}

const mod = (value: number, by: number) => (by === 0 ? 0 : ((value % by) + by) % by)

function evenStep(values: readonly number[]): number | undefined {
  const step = (values[1] ?? 0) - (values[0] ?? 0)
  const even = values.every((v, i) => i === 0 || Math.abs(v - (values[i - 1] ?? 0) - step) < 1e-9)
  return even ? step : undefined
}

const DAY = 86_400_000

function dates(samples: readonly string[]): Series | undefined {
  if (samples.length === 0 || !samples.every((s) => /^\d{4}-\d{2}-\d{2}$/.test(s))) return undefined
  const days = samples.map((s) => Date.parse(`${s}T00:00:00Z`) / DAY)
  if (days.some(Number.isNaN)) return undefined
  const step = days.length === 1 ? 1 : evenStep(days)
  const first = days[0]
  if (step === undefined || first === undefined) return undefined
  return (index) => new Date((first + step * index) * DAY).toISOString().slice(0, 10)
}

function numbers(samples: readonly string[]): Series | undefined {
  if (samples.length < 2 || !samples.every((s) => /^-?\d{1,12}(\.\d{1,6})?$/.test(s))) return undefined
  const places = Math.max(...samples.map((s) => s.split('.')[1]?.length ?? 0))
  const values = samples.map(Number)
  const step = evenStep(values)
  const first = values[0]
  if (step === undefined || first === undefined) return undefined
  return (index) => (first + step * index).toFixed(places)
}

const TAIL = /^(.*\D)(\d{1,9})$/s
/** From here on a text is a code (a credit code has 18 characters), which must not be counted on. */
const CODE_LENGTH = 15

/** 客户001 → 客户002: the number at the end of a text goes on, with its zeros. A bare number alone repeats. */
function numbered(samples: readonly string[]): Series | undefined {
  if (samples.some((s) => s.length >= CODE_LENGTH)) return undefined
  const parts = samples.map((s) => TAIL.exec(s))
  const head = parts[0]?.[1]
  if (!head || parts.some((p) => p?.[1] !== head)) return undefined
  const values = parts.map((p) => Number(p?.[2]))
  const step = values.length === 1 ? 1 : evenStep(values)
  const first = values[0]
  if (step === undefined || first === undefined) return undefined
  const width = parts[0]?.[2]?.length ?? 0
  return (index) => {
    const value = first + step * index
    return value < 0 ? (samples[0] ?? '') : head + String(value).padStart(width, '0')
  }
}

// The numbers by which spreadsheet programs count days, in both epochs.

const dayMs = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)
/** 9999-12-31. */
const lastSerial = 2_958_465

/**
 * `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` where the serial has a time of day (to the second, half up); null outside the calendar.
 * In the 1900 epoch day 60 is the 29 February 1900 that never was; it is read as 28 February.
 */
export function serialToDate(serial: number, epoch: 1900 | 1904): string | null {
  if (!(serial >= 0) || serial > lastSerial + 1) return null
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  const shift = epoch === 1900 && day < 60 ? 1 : 0
  const time = (epoch === 1900 ? epoch1900 : epoch1904) + (day + shift) * dayMs
  const iso = new Date(time + (seconds % 86_400) * 1_000).toISOString()
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** The serial of a `YYYY-MM-DD` in the 1900 epoch (from 1 March 1900 on). */
export function dateToSerial(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - epoch1900) / dayMs)
}

/** `HH:MM:SS` of a serial that is a time of day or a length of time (then hours pass 24). */
export function serialToTime(serial: number): string {
  const seconds = Math.round(Math.abs(serial) * 86_400)
  const two = (n: number) => String(n).padStart(2, '0')
  const sign = serial < 0 ? '-' : ''
  return `${sign}${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

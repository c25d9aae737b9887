// 居民身份证号 (GB 11643-1999): division, birthday, order, check sign.
import { isProvinceCode } from './province-codes.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkSigns = '10X98765432'

/** The check sign of the first seventeen digits. */
export function residentCheckSign(seventeen: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(seventeen.charAt(i)) * (weights[i] ?? 0)
  return checkSigns.charAt(sum % 11)
}

/** Fifteen digits of the first generation, with century and check sign added. */
export function upgradeResidentId(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return seventeen + residentCheckSign(seventeen)
}

/** True for eighteen signs whose province, birthday and check sign hold (9, then the province: foreign permanent residents). */
export function residentIdChecks(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false
  if (!isProvinceCode(id.startsWith('9') ? id.slice(1, 3) : id.slice(0, 2))) return false
  return isBirthday(id.slice(6, 14)) && residentCheckSign(id) === id.charAt(17)
}

function isBirthday(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))]
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

// 统一社会信用代码 (GB 32100-2015): eighteen signs, the last of which checks the others.

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^i mod 31 for the first seventeen places. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const form = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
const values = new Map([...alphabet].map((sign, value) => [sign, value] as const))

/** True for eighteen signs of the standard's alphabet with digits where the division code stands. */
export function isCreditCodeForm(code: string): boolean {
  return code.length === 18 && form.test(code)
}

/** True where the eighteenth sign is the one GB 32100 computes. A few codes in legal use fail it. */
export function creditCodeChecks(code: string): boolean {
  if (!isCreditCodeForm(code)) return false
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (values.get(code.charAt(i)) ?? 0) * (weights[i] ?? 0)
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}

/** Letters that the alphabet leaves out because they look like these digits. */
const lookAlike: Readonly<Record<string, string>> = { O: '0', I: '1', Z: '2', S: '5' }

/** The code with its forbidden letters read as the digits they look like; the same text when there are none. */
export function mendLookAlikes(code: string): string {
  return code.replace(/[OIZS]/g, (letter) => lookAlike[letter] ?? letter)
}

// Full-width letters, digits and signs as people type them in Chinese input methods, made half-width.

const wide = /[\uff01-\uff5e\u3000\uffe5\uffe0\uffe1\u2212\u00a0\u2002-\u200a\u202f]/
const wideAll = new RegExp(wide.source, 'g')

/** `１２３，４５６` → `123,456`. Only width changes: Chinese punctuation without a half-width twin (、。《》) stays. */
export function narrow(text: string): string {
  return wide.test(text) ? text.replace(wideAll, narrowOne) : text
}

function narrowOne(sign: string): string {
  const code = sign.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0xffe5) return '¥'
  if (code === 0xffe0) return '¢'
  if (code === 0xffe1) return '£'
  return code === 0x2212 ? '-' : ' '
}

// Text to bytes without a buffer of its own.

/** Writes UTF-8 and answers how many bytes; a loop is quicker than a call for short texts of digits and Latin letters. */
export function utf8Into(target: Buffer, text: string, at: number): number {
  const { length } = text
  if (length > 60) return target.write(text, at, 'utf8')
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return target.write(text, at, 'utf8')
    target[at + i] = code
  }
  return length
}

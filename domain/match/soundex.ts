// American Soundex (the National Archives' rules): a letter and three digits for how a Western name sounds.

const digits: Readonly<Record<string, string>> = {
  ...{ b: '1', f: '1', p: '1', v: '1' },
  ...{ c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2' },
  ...{ d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
}

/** ROBERT → R163. The text itself, upper case, where it has no letter of the alphabet at its start. */
export function soundex(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '')
  const first = letters.charAt(0)
  if (first === '' || first !== name.charAt(0).toLowerCase()) return name.toUpperCase()
  let code = first.toUpperCase()
  let last = digits[first] ?? ''
  for (const letter of letters.slice(1)) {
    const digit = digits[letter] ?? ''
    if (digit && digit !== last) code += digit
    // h and w stand between letters as if they were not there; a vowel parts them.
    if (letter !== 'h' && letter !== 'w') last = digit
  }
  return code.slice(0, 4).padEnd(4, '0')
}

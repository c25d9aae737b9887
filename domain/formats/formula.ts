// Text that a spreadsheet program would run as a formula: made harmless on the way out, given back on the way in.

/** What begins a formula, also behind apostrophes of our own, and in the full-width forms some programs accept. */
const begins = /^'*[=+\-@\t\r\n＝＋－＠]/
/** Signed numbers and phones are no formulas: -5, +86 138-0013-8000, -1,234.5%. */
const harmless = /^[+-]?[\d(][\d\s,.()-]*%?$/

/** `=1+1` → `'=1+1`; what cannot be a formula stays as it is. `restored` undoes it exactly. */
export function neutralised(text: string): string {
  return begins.test(text) && !harmless.test(text) ? `'${text}` : text
}

/** Takes the apostrophe away that `neutralised`, or a person in a spreadsheet program, has put before a text. */
export function restored(text: string): string {
  return text.startsWith("'") && begins.test(text) ? text.slice(1) : text
}

// The twelve label colours, light and dark, each with its own text colour that can be read on it.

export type Tone = { readonly fill: string; readonly ink: string; readonly dot: string }

export type LabelColour = { readonly light: Tone; readonly dark: Tone }

/** By the key a template stores; fills are quiet so that a table full of them stays calm. */
export const labelColours = {
  grey: tone('#eceff3', '#465163', '#8793a5', '#2a313d', '#c0c8d4', '#8793a5'),
  red: tone('#fde7e7', '#a8201f', '#e5484d', '#43201f', '#ffaba5', '#f0625f'),
  orange: tone('#ffeadb', '#9a3d06', '#f0742b', '#422612', '#ffb884', '#f58a45'),
  amber: tone('#fff1cf', '#7c4a03', '#e0a106', '#3c2d0c', '#f6cb6a', '#e8b23a'),
  lime: tone('#eef6d3', '#4b5d0a', '#8fae1b', '#2b330f', '#c8dc76', '#9fbd35'),
  green: tone('#e0f5e7', '#17663a', '#30a46c', '#163323', '#86dba6', '#3fb97b'),
  teal: tone('#dcf4f1', '#0f615a', '#1ba295', '#12332f', '#7ddbcf', '#2cb5a7'),
  cyan: tone('#def3fb', '#0c5d7c', '#1796c4', '#12303d', '#83d2f0', '#2aa8d6'),
  blue: tone('#e5edff', '#1f4ac2', '#3b6cff', '#1c2b55', '#a5c0ff', '#5b86ff'),
  indigo: tone('#ebe9ff', '#4a38b8', '#6e56cf', '#2a2456', '#bdb3ff', '#8672e0'),
  violet: tone('#f6e8fc', '#7a2b97', '#ab4aba', '#3a1f46', '#e0aaf3', '#bf62d0'),
  pink: tone('#fde6f1', '#a01c61', '#e0428f', '#431c31', '#ffa6cf', '#ea5fa2'),
} as const satisfies Readonly<Record<string, LabelColour>>

export type LabelColourKey = keyof typeof labelColours

export const labelColourKeys = Object.keys(labelColours) as readonly LabelColourKey[]

function tone(fill: string, ink: string, dot: string, darkFill: string, darkInk: string, darkDot: string): LabelColour {
  return { light: { fill, ink, dot }, dark: { fill: darkFill, ink: darkInk, dot: darkDot } }
}

/** The colour of a label: its own, or one that its key always leads to, so that uncoloured labels still differ. */
export function colourOf(colour: string | undefined, key = ''): LabelColourKey {
  if (colour !== undefined && isColour(colour)) return colour
  if (!key) return 'grey'
  let sum = 0
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return labelColourKeys[1 + (sum % (labelColourKeys.length - 1))] ?? 'grey'
}

function isColour(key: string): key is LabelColourKey {
  return Object.hasOwn(labelColours, key)
}

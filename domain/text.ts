// A text in both languages, and how a sentence gets its values.

export type Language = 'zh' | 'en'

export type Text = { readonly zh: string; readonly en: string }

/** A words file: keys to texts; `{name}` in a text is replaced by the parameter of that name. */
export type Words = { readonly [key: string]: Text }

export type Params = { readonly [name: string]: string | number }

/** Params of which some are words themselves, and so differ by language. */
export type TextParams = { readonly [name: string]: string | number | Text }

/** Puts `params` into `{name}` places; an unknown place stays as it is, so that a missing one is seen. */
export function fill(template: string, params: Params = {}): string {
  const pieces = piecesOf(template)
  let text = pieces[0] ?? ''
  for (let at = 1; at < pieces.length; at += 2) {
    const name = pieces[at] ?? ''
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    text += (value === undefined ? `{${name}}` : value) + (pieces[at + 1] ?? '')
  }
  return text
}

/** Templates cut at their places: text, name, text, name, … text. Cut once, since the same few are filled for every row. */
const cut = new Map<string, readonly string[]>()

function piecesOf(template: string): readonly string[] {
  const known = cut.get(template)
  if (known) return known
  const pieces = template.split(/\{(\w+)\}/)
  if (cut.size < 5000) cut.set(template, pieces)
  return pieces
}

/** Both languages of a text with its values in place. */
export function fillText(text: Text, params: TextParams = {}): Text {
  return { zh: fill(text.zh, paramsIn('zh', params)), en: fill(text.en, paramsIn('en', params)) }
}

function paramsIn(language: Language, params: TextParams): Params {
  const own = Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value])
  return Object.fromEntries(own)
}

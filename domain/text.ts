// A text in both languages, and how a sentence gets its values.

export type Language = 'zh' | 'en'

export type Text = { readonly zh: string; readonly en: string }

/** A words file: keys to texts; `{name}` in a text is replaced by the parameter of that name. */
export type Words = { readonly [key: string]: Text }

export type Params = { readonly [name: string]: string | number }

/** Puts `params` into `{name}` places; an unknown place stays as it is, so that a missing one is seen. */
export function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    return value === undefined ? place : String(value)
  })
}

/** Both languages of a text with its values in place. */
export function fillText(text: Text, params: Params = {}): Text {
  return { zh: fill(text.zh, params), en: fill(text.en, params) }
}

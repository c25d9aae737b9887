// How a component speaks: the texts of a words file in the reader's language.
import { useCallback } from 'react'
import { fill, type Language, type Params, type Text, type Words } from '#domain/text.ts'
import { preferences, usePreferences } from '../preferences.ts'

export type Say<W extends Words> = (key: keyof W & string, params?: Params) => string

/** `const t = useWords(peopleWords); t('invite', { name })`. The keys are typed by the words file itself. */
export function useWords<const W extends Words>(words: W): Say<W> {
  const { language } = usePreferences()
  return useCallback((key, params) => say(words, key, language, params), [words, language])
}

export function useLanguage(): Language {
  return usePreferences().language
}

/** The reader's half of a text that came as data (field names, label names, problems). */
export function useText(): (text: Text | undefined) => string {
  const { language } = usePreferences()
  return useCallback((text) => text?.[language] ?? '', [language])
}

/** The same outside components. */
export function textNow(text: Text): string {
  return text[preferences().language]
}

/** A text of a words file with its values in place. */
export function say<W extends Words>(words: W, key: keyof W & string, language: Language, params?: Params): string {
  const text = words[key]
  return text ? fill(counted(text[language], params), params) : key
}

/** English counts: `{count|row|rows}` is the first word for 1, else the second; the number itself stays a place of its own. */
function counted(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\|([^|}]*)\|([^|}]*)\}/g, (_, name: string, one: string, many: string) =>
    String(params[name]) === '1' ? one : many,
  )
}

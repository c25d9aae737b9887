// A label as the page has it, in the form in which it is saved.
import type { LabelSpec } from '#domain/template.ts'
import type { LabelInfo } from './classify-data.ts'

export function specOfLabel({ key, name, colour, parent, synonyms, definition }: LabelInfo): LabelSpec {
  return {
    key,
    name,
    ...(colour ? { colour } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(synonyms?.length ? { synonyms } : {}),
    ...(definition ? { definition } : {}),
  }
}

/** Synonyms as typed: parted by commas, 顿号, semicolons or lines; each once. */
export function synonymsOf(text: string): string[] {
  return [...new Set(text.split(/[,，、;；\n]/).map((word) => word.trim()))].filter(Boolean)
}

export const keyPattern = /^[a-z][a-z0-9-]{0,39}$/

/** A key to begin with, from the English name: `High value` → high-value. */
export function keyFrom(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return key.slice(0, 40)
}

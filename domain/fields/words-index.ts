// How a word in a cell meets a choice or a label: case, width, spaces and dashes do not matter.
import { narrow } from '../chinese/width.ts'
import type { Text } from '../text.ts'

/** Something that can be named in a cell: by key, by name in either language, by synonym. */
export type Named = { readonly key: string; readonly name: Text; readonly synonyms?: readonly string[] | undefined }

const ignored = /[\s\-_—–·•.。/、'"“”‘’()（）【】[\]]/g

/** Form in which two spellings of a word are the same: `Tele-Phone ` and `ｔｅｌｅｐｈｏｎｅ` → `telephone`. */
export function wordForm(word: string): string {
  return narrow(word).toLowerCase().replace(ignored, '')
}

/** From word form to key. A name beats a synonym, and the first of two equal ones stays. */
export function wordIndex(items: readonly Named[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  const put = (word: string, key: string) => {
    const form = wordForm(word)
    if (form && !index.has(form)) index.set(form, key)
  }
  for (const item of items) {
    put(item.name.zh, item.key)
    put(item.name.en, item.key)
  }
  for (const item of items) put(item.key, item.key)
  for (const item of items) for (const word of item.synonyms ?? []) put(word, item.key)
  return index
}

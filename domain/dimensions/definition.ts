// What a label means, in words: a definition may name a setting of its dimension, and is told with what that holds now.
import { settingValues } from '../metrics/derived-settings.ts'
import type { SourceSpec } from '../template.ts'
import { fillText, type Text } from '../text.ts'

/** `{newWithinDays}` and the like become numbers; definitions of labels that no formula derives are told as they are. */
export function definitionTold(source: SourceSpec, definition: Text): Text {
  return source.kind === 'derived' ? fillText(definition, settingValues(source.by, source.options)) : definition
}

/** What is kept of a definition that came back: the one that names the settings, in each language in which nobody changed it. */
export function definitionKept(source: SourceSpec, before: Text | null | undefined, said: Text): Text {
  if (!before) return said
  const told = definitionTold(source, before)
  return { zh: said.zh === told.zh ? before.zh : said.zh, en: said.en === told.en ? before.en : said.en }
}

// What of a work list was given, in words.
import type { Language } from '#domain/text.ts'
import { say } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { workWords } from '../words/work.ts'
import { problemText } from './problem-data.ts'
import type { Part, WorkKey } from './work-data.ts'

export function partText(list: WorkKey, { field, code, owner }: Part, book: DeskBook, language: Language): string {
  const name = field === undefined ? '' : (book.field(field)?.name[language] ?? field)
  const what =
    field === undefined
      ? workWords[list][language]
      : code === undefined
        ? say(workWords, 'fieldAll', language, { field: name })
        : say(workWords, 'fieldCode', language, { field: name, problem: problemText(code, language) })
  if (owner === undefined) return what
  const whose = book.owners.find(({ id }) => id === owner)?.name ?? workWords.nobody[language]
  return say(workWords, 'ofOwner', language, { part: what, owner: whose })
}

// Comma-, tab-, semicolon- or bar-separated text, by whatever extension it goes.
import { extensionOf, type Format } from './format.ts'
import { looksLikeText } from './signature.ts'
import { readDelimited } from './text.ts'

export const format: Format = {
  key: 'csv',
  extensions: ['csv', 'tsv', 'tab', 'txt', 'text', 'dat'],
  recognises: (head, name) => format.extensions.includes(extensionOf(name)) && looksLikeText(head),
  read: (source, options) => readDelimited(source, options, 'csv'),
}

// Comma-, tab-, semicolon- or bar-separated text, by whatever extension it goes.
import { extensionOf, type Format } from './format.ts'
import { headText, looksLikeText } from './signature.ts'
import { readDelimited } from './text.ts'

/** Text that other files of this folder read. */
const otherText = ['json', 'jsonl', 'ndjson', 'vcf', 'vcard', 'html', 'htm', 'xml', 'md', 'pdf']

export const format: Format = {
  key: 'csv',
  extensions: ['csv', 'tsv', 'tab', 'txt', 'text', 'dat'],
  recognises(head, name) {
    const extension = extensionOf(name)
    if (!looksLikeText(head) || otherText.includes(extension)) return false
    const text = headText(head)
    if (/^(<\?xml|<!doctype|<html|<table|<meta|<head|<style|<body|<div|begin:vcard)/.test(text)) return false
    // Web systems export delimited text under the names of workbooks, too.
    return format.extensions.includes(extension) || !/^(\[\s*[{[]|\{\s*")/.test(text)
  },
  read: (source, options) => readDelimited(source, options, 'csv'),
}

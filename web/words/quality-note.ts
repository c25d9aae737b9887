// The words of the points of one customer in the drawer.
import type { Words } from '#domain/text.ts'

export const qualityNoteWords = {
  title: { zh: '质量分', en: 'Quality' },
  about: {
    zh: '{asked} 项要求中达标的比例：计入的字段已填且无疑问，并且近期更新或跟进过',
    en: 'The share of {asked} demands that are met: every field that counts filled and not doubted, and looked at lately',
  },
  missing: { zh: '缺{field}', en: 'No {field}' },
  doubted: { zh: '{field}存疑', en: '{field} doubtful' },
  old: { zh: '{days} 天内未更新或跟进', en: 'Not touched for {days} days' },
  mend: { zh: '去补充或更正', en: 'Mend it' },
} satisfies Words

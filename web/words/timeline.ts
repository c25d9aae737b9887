// The words of a customer's labels over time.
import type { Words } from '#domain/text.ts'

export const timelineWords = {
  title: { zh: '标签历程', en: 'Labels' },
  none: { zh: '还没有标签记录', en: 'No labels so far' },
  spanNow: { zh: '{from} 至今', en: '{from} to now' },
  span: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  days: { zh: '{days} 天', en: '{days} {days|day|days}' },
  today: { zh: '不到 1 天', en: 'less than a day' },
  version: { zh: '规则第 {version} 版', en: 'rule version {version}' },
} satisfies Words

// The names of the label colours.
import type { Words } from '#domain/text.ts'

export const colourWords = {
  grey: { zh: '灰色', en: 'Grey' },
  red: { zh: '红色', en: 'Red' },
  orange: { zh: '橙色', en: 'Orange' },
  amber: { zh: '琥珀色', en: 'Amber' },
  lime: { zh: '黄绿色', en: 'Lime' },
  green: { zh: '绿色', en: 'Green' },
  teal: { zh: '青绿色', en: 'Teal' },
  cyan: { zh: '青色', en: 'Cyan' },
  blue: { zh: '蓝色', en: 'Blue' },
  indigo: { zh: '靛蓝色', en: 'Indigo' },
  violet: { zh: '紫色', en: 'Violet' },
  pink: { zh: '粉色', en: 'Pink' },
} satisfies Words

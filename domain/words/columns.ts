// Headings of sheet columns that belong to the product itself and to no field or dimension of a template.

/** Columns whose words become custom tags. Compared by wordForm. */
export const customTagHeadings: readonly string[] = [
  '标签',
  '自定义标签',
  '客户标签',
  '其他标签',
  '标记',
  '关键词',
  'tag',
  'tags',
  'label',
  'labels',
  'keywords',
]

// What is said of the national list of industries.
export const industryWords = {
  about: {
    zh: '另有国民经济行业分类（GB/T 4754）的 {count} 个行业可按编码、名称或拼音选用，不在这里修改；有客户的列在下面。',
    en: 'The {count} industries of the national list (GB/T 4754) can be chosen by code, name or pinyin and are not changed here; those that customers carry are listed below.',
  },
} as const

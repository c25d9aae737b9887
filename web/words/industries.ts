// What is said of the national list of industries.
import type { Words } from '#domain/text.ts'

export const industryWords = {
  about: {
    zh: '另有国民经济行业分类（GB/T 4754）的 {count} 个行业可按编码、名称或拼音选用，不在这里修改；有客户的列在下面。',
    en: 'The {count} industries of the national list (GB/T 4754) can be chosen by code, name or pinyin and are not changed here; those that customers carry are listed below.',
  },
  add: { zh: '装入国民经济行业分类', en: 'Add the national list' },
  addTitle: { zh: '装入国民经济行业分类？', en: 'Add the national list of industries?' },
  addAbout: {
    zh: '门类、大类、中类、小类共 1,972 个行业（GB/T 4754-2017，含第 1 号修改单）会排在现有标签之下：同名的标签代表该行业，客户现有的标签不变。之后可按编码、名称或拼音选用，导入时也认得编码。',
    en: 'The 1,972 sections, divisions, groups and classes of GB/T 4754-2017 (with Amendment 1) are put below the labels there are: a label of the same name stands for its industry, and no customer changes. They can then be chosen by code, name or pinyin, and imports know the codes.',
  },
  added: { zh: '已装入国民经济行业分类', en: 'The national list of industries was added' },
} satisfies Words

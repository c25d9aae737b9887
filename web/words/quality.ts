// The words of 理's quality of the data.
import type { Words } from '#domain/text.ts'

export const qualityWords = {
  title: { zh: '数据质量', en: 'Data quality' },
  about: {
    zh: '您能看到的客户里，该填的填了多少，填的有多少可信，有多少最近核对或跟进过。',
    en: 'Of the customers you can see: how much is filled in, how much of that is sound, and who was looked at lately.',
  },
  complete: { zh: '完整', en: 'Complete' },
  completeAbout: { zh: '应填 {expected} 项，已填 {filled} 项', en: '{filled} of {expected} values are there' },
  sound: { zh: '可信', en: 'Sound' },
  soundAbout: { zh: '已填的值中 {doubted} 项存疑', en: '{doubted} of the values are doubtful' },
  fresh: { zh: '新鲜', en: 'Fresh' },
  freshAbout: {
    zh: '{fresh} 个客户在 {days} 天内更新或跟进过',
    en: '{fresh} {fresh|customer was|customers were} changed or spoken to within {days} days',
  },
  trend: { zh: '{name}：{from} 为 {first}，现在 {now}', en: '{name}: {first} on {from}, {now} now' },
  noTrend: { zh: '趋势从今晚开始记录', en: 'The trend begins tonight' },
  byField: { zh: '按字段', en: 'By field' },
  field: { zh: '字段', en: 'Field' },
  filled: { zh: '已填', en: 'Filled' },
  empty: { zh: '空缺', en: 'Empty' },
  doubted: { zh: '存疑', en: 'Doubtful' },
  byOwner: { zh: '按负责人', en: 'By owner' },
  owner: { zh: '负责人', en: 'Owner' },
  nobody: { zh: '无负责人', en: 'Nobody' },
  bySource: { zh: '按来源', en: 'By source' },
  source: { zh: '来源', en: 'Source' },
  noSource: { zh: '没有填写来源', en: 'No source' },
  customers: { zh: '客户', en: 'Customers' },
  settings: { zh: '口径', en: 'What counts' },
  settingsAbout: {
    zh: '勾选的字段计入完整和可信。客户在这些天内更新或跟进过，就算新鲜。',
    en: 'The fields chosen count for complete and sound. A customer changed or spoken to within so many days is fresh.',
  },
  fields: { zh: '计入的字段', en: 'Fields that count' },
  days: { zh: '多少天内算新鲜', en: 'Fresh for how many days' },
  save: { zh: '保存', en: 'Save' },
  usual: { zh: '恢复默认', en: 'As it came' },
  saved: { zh: '已保存', en: 'Saved' },
  none: { zh: '还没有客户', en: 'No customers yet' },
  noneAbout: {
    zh: '导入客户后，这里会显示数据质量。',
    en: 'Once customers are imported, their quality is shown here.',
  },
  allSame: { zh: '全部客户', en: 'All customers' },
} satisfies Words

// The sections of GB/T 4754 in English, and how some of its entries are called elsewhere.

/** Names of the 20 sections, by letter. */
export const sectionNames: Readonly<Record<string, string>> = {
  A: 'Agriculture, forestry, animal husbandry and fishery',
  B: 'Mining',
  C: 'Manufacturing',
  D: 'Electricity, heat, gas and water supply',
  E: 'Construction',
  F: 'Wholesale and retail trade',
  G: 'Transport, storage and post',
  H: 'Accommodation and catering',
  I: 'Information transmission, software and information technology',
  J: 'Finance',
  K: 'Real estate',
  L: 'Leasing and business services',
  M: 'Scientific research and technical services',
  N: 'Water conservancy, environment and public facilities',
  O: 'Household services, repair and other services',
  P: 'Education',
  Q: 'Health and social work',
  R: 'Culture, sports and entertainment',
  S: 'Public administration, social security and social organisations',
  T: 'International organisations',
}

/**
 * Names that lists in use give to an entry where the standard writes it otherwise. Amendment 1 (2019) put the supervisory
 * commissions at 9231, so that courts and procuratorates moved to 9232 and 9233: their names are read before their codes.
 */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  C15: ['酒、饮料及精制茶制造业'],
  C203: ['木制品制造'],
  C204: ['竹、藤、棕、草制品制造'],
  C278: ['药用辅料及包装材料'],
  C2780: ['药用辅料及包装材料'],
  C339: ['其他金属制品制造'],
  C3445: ['液力动力机械元件制造'],
  C349: ['其他通用设备制造'],
  C395: ['视听设备制造'],
  M746: ['环境与生态监测'],
  M75: ['科技推广和应用服务'],
  R87: ['广播、电视、电影和影视录音制作业'],
  R905: ['文化娱乐体育活动和经纪代理服务'],
  S923: ['人民法院和人民检察院'],
  S96: ['基层群众自治组织'],
}

// How much a text looks like Chinese that people write: the judge between encodings when the sample is short.

/** The most frequent characters of simplified and traditional business text; both must be rewarded alike. */
const frequent = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严' +
    '這個來為們時國會過說產種麵後對發動學經進著電現實體機當點從業應開還無關兩間樣與條沒結問變題員資總統設長頭邊圖級組見計別隊給門規熱領東導壓證爭階術極聯認權類車務達議聲報離確張馬節話傳許記觀織裝眾書復際驗連斷難礦備辦習響約團歷構稱準號維劃選標寫親專狀廠識適屬圓調滿縣參紅細鐵價嚴號碼戶籤郵箱' +
    '户码邮箱址编额负责备注职务传真联系人客户手机电话姓名公司有限股份集团企业行业地区城市标签状态金额日期来源李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕深圳广州上海北京杭州南京苏州武汉成都重庆天津西安长沙福州厦门青岛济南宁波',
)

/** Words that a customer sheet is made of; one of them tells more than many characters. */
const telling =
  /客户|公司|电话|手机|姓名|名称|编号|地址|邮箱|联系|行业|日期|金额|负责|备注|客戶|電話|手機|名稱|編號|聯絡|聯繫|行業|金額|負責|備註|郵箱|統一/g

/**
 * −1 … about 1.5: the mean worth of the non-ASCII characters of a decoded text. Frequent characters count for it,
 * private-use, compatibility and unassigned ones and half-width kana among Han against it.
 */
export function hanLikeness(text: string): number {
  let score = 0
  let count = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x80) continue
    count++
    score += worth(char, code)
  }
  if (count === 0) return 0
  const words = text.match(telling)?.length ?? 0
  return score / count + Math.min(1, (words * 4) / count)
}

function worth(char: string, code: number): number {
  if (frequent.has(char)) return 1
  if (code === 0xfffd) return -3
  if (code >= 0x3000 && code <= 0x3011) return 0.8
  if (code >= 0xff01 && code <= 0xff5e) return 0.6
  if (code >= 0x4e00 && code <= 0x9fff) return 0.15
  if (code >= 0x2010 && code <= 0x2030) return 0.5
  if (code >= 0xe000 && code <= 0xf8ff) return -2
  if (code >= 0xff61 && code <= 0xff9f) return -0.8
  if (code < 0xa0 || code >= 0x20000) return -1
  return -0.3
}

// Names of Chinese organisations: one spelling to keep, one core to compare.
import { narrow } from './width.ts'

const han = '\\p{Script=Han}'
const betweenHan = new RegExp(
  `(?<=[${han}（）])\\s+(?=[${han}（）])|(?<=${han})\\s+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])\\s+(?=${han})`,
  'gu',
)
const clean = /^[\u4e00-\u9fff（）]+$/
const hasHan = new RegExp(han, 'u')

/**
 * The spelling that is kept: half-width letters and digits, no spaces between characters, brackets as （） in a Chinese
 * name and as () in any other.
 */
export function cleanCompany(name: string): string {
  if (clean.test(name)) return name
  const text = narrow(name)
    .replace(/[〔【﹝［[]/g, '(')
    .replace(/[〕】﹞］\]]/g, ')')
    .replace(/\s+/g, ' ')
    .trim()
  if (!hasHan.test(text)) return text
  return text
    .replace(/\s*\(\s*/g, '（')
    .replace(/\s*\)\s*/g, '）')
    .replace(betweenHan, '')
}

/** Words of legal forms; 集团 and 股份 or 控股 may stand in front of each. */
const legalForms =
  '有限公司|有限责任公司|股份公司|有限合伙|普通合伙|合伙企业|个人独资企业|责任公司|总公司|分公司|子公司|集团公司|公司|集团|企业|厂|商行|商店|经营部|营业部|门市部|专卖店|旗舰店|工作室|合作社|事务所|个体工商户|中心|店'
const legalEndings = endings(
  ['', '集团'].flatMap((group) =>
    ['', '股份', '控股'].flatMap((shares) => legalForms.split('|').map((form) => group + shares + form)),
  ),
)
const legalFormsEn =
  /[\s,.]*\b(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|group|holdings?|pte|pty)\b\.?$/i
const trade =
  '科技|贸易|实业|电子|机械|食品|医药|物流|建材|网络|服饰|化工|能源|教育|咨询|文化|传媒|发展|投资|管理|服务|工程|技术|信息|商贸|国际|进出口|制造|设备|材料|软件|电器|环保|建设|装饰|置业|房地产|广告|生物|医疗|器械|汽车|家居|家具|纺织|五金|塑料|包装|印刷|餐饮|酒店|旅游|农业|供应链|电子商务|数据|智能|新材料|控股|产业|工业|电气|自动化|通信|通讯|仪器|光电|精密'
const institutions =
  '银行|大学|学院|学校|中学|小学|幼儿园|医院|商会|协会|政府|电视台|日报|机场|地铁|公交|燃气|自来水|烟草|石化'
const tradeWords = new RegExp(`(?:${trade})+$`)
/** What is no name without the place in front: 北京银行, 深圳科技. */
const generic = new RegExp(`^(?:第[一二三四五六七八九十]+)?(?:${trade}|${institutions})+$`)

/**
 * What tells one company from another: no legal form, no place in front or in brackets; with `trade`, no trade either.
 * `places` are the names that count as places, longest first (divisions.ts). Never empty: what would leave nothing stays.
 */
export function coreName(name: string, options: { places?: (text: string) => number; trade?: boolean } = {}): string {
  const isPlain = clean.test(name)
  const whole = isPlain ? name : cleanCompany(name).toLowerCase()
  let core = isPlain && !whole.includes('（') ? whole : withoutBrackets(whole)
  for (let round = 0; round < 3; round++) {
    const less = shorter(core)
    if (less === core) break
    core = less
  }
  const place = options.places?.(core) ?? 0
  if (place > 0 && core.length - place >= 2 && !isGeneric(core.slice(place))) core = core.slice(place)
  if (options.trade) {
    const bare = core.replace(tradeWords, '')
    if (bare.length >= 2) core = bare
  }
  if (!isPlain) core = core.replace(/[\s·.,，。、&'"-]/g, '')
  return core === '' ? whole : core
}

/** Both cores of a name in one go: `wide` keeps the place in front, `core` is `coreName` with these places. */
export function bothCores(name: string, places: (text: string) => number): { wide: string; core: string } {
  const wide = coreName(name)
  if (!clean.test(name)) return { wide, core: coreName(name, { places }) }
  const place = places(wide)
  const bare = place > 0 && wide.length - place >= 2 && !isGeneric(wide.slice(place))
  return { wide, core: bare ? wide.slice(place) : wide }
}

function withoutBrackets(text: string): string {
  return text
    .replace(/（[^（）]*）/g, '')
    .replace(/\([^()]*\)/g, '')
    .trim()
}

/** Without the legal form at its end, as long as two signs remain. */
function shorter(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  const length = endingLength(legalEndings, text)
  const bare =
    length > 0
      ? text.slice(0, text.length - length).trim()
      : last < 128
        ? text.replace(legalFormsEn, '').trim() // English forms end in a letter or a full stop
        : text
  return bare.length >= 2 ? bare : text
}

const genericStarts = new Set([...trade.split('|'), ...institutions.split('|')].map((word) => word.slice(0, 2)))

/** A look at the first two signs spares nearly every name the long pattern. */
function isGeneric(text: string): boolean {
  return (text.startsWith('第') || genericStarts.has(text.slice(0, 2))) && generic.test(text)
}

type Ending = Map<string, Ending> & { ends?: boolean }

/** Words as a tree, last sign first: the longest that a text ends with is found in one walk. */
function endings(words: readonly string[]): Ending {
  const root: Ending = new Map()
  for (const word of words) {
    let node = root
    for (let at = word.length - 1; at >= 0; at--) {
      const next: Ending = node.get(word.charAt(at)) ?? new Map()
      node.set(word.charAt(at), next)
      node = next
    }
    node.ends = true
  }
  return root
}

function endingLength(root: Ending, text: string): number {
  let node: Ending | undefined = root
  let longest = 0
  for (let at = text.length - 1; at >= 0; at--) {
    node = node.get(text.charAt(at))
    if (!node) break
    if (node.ends) longest = text.length - at
  }
  return longest
}

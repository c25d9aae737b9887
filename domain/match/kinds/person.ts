// One person's name in one field: Chinese characters by sign and sound, Western names by spelling.
import { narrow } from '../../chinese/width.ts'
import { jaroWinkler, oneSlip } from '../edits.ts'
import { type MatchKind, none } from '../kind.ts'
import { soundsAlike } from '../sound.ts'

/** 王总, 李经理, 张先生: a surname and what the person is. */
const title =
  /(?:先生|女士|小姐|太太|老师|总经理|副总经理|董事长|经理|主任|主管|总监|部长|科长|处长|厂长|店长|会计|助理|师傅|老板|工程师|总)$/
/** By its first sign, which is enough and quick. */
const isHan = (name: string) => name.charCodeAt(0) >= 0x3400 && name.charCodeAt(0) <= 0x9fff
const doubled = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|夏侯|端木)/

const surnameOf = (name: string) => (doubled.test(name) ? name.slice(0, 2) : name.slice(0, 1))

function close(a: string, b: string): boolean {
  if (isHan(a) || isHan(b)) return Math.min(a.length, b.length) >= 3 && oneSlip(a, b) !== undefined
  return jaroWinkler(a, b) >= 0.92
}

export const kind: MatchKind = {
  key: 'person',
  cost: 3,
  levels: ['same', 'reading', 'near', 'surname', 'other'],
  start: { m: [0.72, 0.03, 0.04, 0.04, 0.17], u: [0.0004, 0.001, 0.003, 0.01, 0.9856] },
  form([name = '']) {
    const text = narrow(name)
      .toLowerCase()
      .replace(/[\s·.,，。()（）'"-]+/g, ' ')
      .trim()
    if (!/\p{Script=Han}/u.test(text)) return text.split(' ').sort().join(' ')
    const bare = text.replaceAll(' ', '')
    return bare.replace(title, '') || bare
  },
  level(a, b) {
    if (a === b) return 0
    if (soundsAlike(a, b)) return 1
    if (close(a, b)) return 2
    const isSurname = (x: string, y: string) => x.length < y.length && isHan(x) && x === surnameOf(y)
    return isSurname(a, b) || isSurname(b, a) ? 3 : 4
  },
  values: (form) => [`p:${form}`],
  agreed: (a, _b, level) => (level === 0 ? [`p:${a}`] : none),
  blocks: () => none,
  divides: (form) => [form],
}

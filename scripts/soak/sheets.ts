// Sheets for the soak: new customers, changed and unchanged ones, the same one twice, rows that cannot go in, tags, contacts, new words.
import { type Chance, chanceOf } from './chance.ts'

export type Sheet = { readonly name: string; readonly content: string }

const headers = ['客户编号', '客户名称', '联系人', '手机', '邮箱', '地区', '行业', '自定义标签', '备注', '渠道编码']
const places = ['广东省深圳市', '浙江省杭州市', '上海市', '四川省成都市', '江苏省苏州市']
const trades = ['制造业', '批发和零售业', '教育', '建筑业', '金融业']
const families = ['李', '王', '张', '赵', '陈', '周', '吴', '孙']
const sounds = ['恒', '航', '润', '远', '华', '源', '瑞', '丰', '启', '明', '嘉', '禾', '博', '雅']

/** Sheets one after the other; each knows which customers the ones before brought. Of the same seed and size they are the same. */
export function sheetsOf(seed: number, rows: number): () => Sheet {
  const chance = chanceOf(seed)
  const known: string[][] = []
  let nr = 0
  return () => {
    nr++
    const own: string[][] = []
    for (let at = 0; at < rows; at++) own.push(lineOf(chance, nr, at, known, own))
    known.push(...own.filter((cells) => cells[0] !== '' && cells[1] !== ''))
    return { name: `soak-${nr}.csv`, content: [headers, ...own].map((cells) => cells.join(',')).join('\n') }
  }
}

function lineOf(
  chance: Chance,
  nr: number,
  at: number,
  known: readonly string[][],
  own: readonly string[][],
): string[] {
  const kind = chance.below(100)
  if (kind < 15 && known.length) return changed(chance, nr, chance.pick(known))
  if (kind < 20 && known.length) return [...chance.pick(known)]
  // A second time in the same file, with what the first one left out.
  if (kind < 24 && own.length) return chance.pick(own).with(8, `再次 ${at}`)
  const fresh = newcomer(chance, nr, at)
  if (kind < 27) return fresh.with(1, '')
  if (kind < 32) return fresh.with(0, '')
  return fresh
}

function newcomer(chance: Chance, nr: number, at: number): string[] {
  const name = Array.from({ length: 3 }, () => chance.pick(sounds)).join('')
  const phone = `138${String(nr % 100).padStart(2, '0')}${String(at).padStart(6, '0')}`
  return [
    `S${nr}-${at}`,
    `${name}${nr}号${at}贸易有限公司`,
    `${chance.pick(families)}${chance.pick(sounds)}`,
    chance.percent(5) ? '12345' : phone,
    chance.percent(50) ? `k${nr}x${at}@example.com` : '',
    chance.pick(places),
    chance.percent(2) ? `新行业${nr}` : chance.pick(trades),
    chance.percent(30) ? `批次${nr};${chance.pick(['展会', '老客户', '重点'])}` : '',
    `备注 ${nr}/${at}`,
    `Q${at % 7}`,
  ]
}

function changed(chance: Chance, nr: number, before: readonly string[]): string[] {
  return before
    .with(8, `改于 ${nr}`)
    .with(6, chance.pick(trades))
    .with(3, `139${String(chance.below(1e8)).padStart(8, '0')}`)
}

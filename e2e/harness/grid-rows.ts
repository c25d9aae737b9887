// Synthetic customers for the grid's own tests: every value follows from the row number, so a test can say what is where.

export type HarnessRow = { readonly index: number; readonly cells: { readonly [column: string]: string } }

export const HARNESS_COLUMNS = 20

const PLACES = ['上海市浦东新区', '浙江省杭州市', '江苏省苏州市', '广东省深圳市', '四川省成都市']
const TRADES = ['制造业', '批发零售', '信息技术', '建筑业', '教育', '物流']
const LEVELS = ['高价值', '中价值', '普通']

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? ''

/** Row `index` from 0: 客户1 is the first. */
export function harnessRow(index: number): HarnessRow {
  const cells: { [column: string]: string } = {
    name: `客户${index + 1}`,
    trade: pick(TRADES, index),
    place: pick(PLACES, index * 7),
    level: pick(LEVELS, index * 5),
    amount: String((index * 7919) % 1_000_000),
    since: new Date(Date.UTC(2015, 0, 1 + (index % 3650))).toISOString().slice(0, 10),
  }
  for (let c = 6; c < HARNESS_COLUMNS; c += 1) cells[`c${c}`] = `${index + 1}-${c}`
  return { index, cells }
}

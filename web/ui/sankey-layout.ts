// Where the bars and bands of a flow between two columns lie: each column in its order, as high as what flows through it.

export type Flow = { readonly from: string; readonly to: string; readonly count: number }

/** A bar of a column, from `y` down `height`. */
export type SankeyNode = { readonly key: string; readonly count: number; readonly y: number; readonly height: number }

/** A band from the left bar to the right bar; `y` are its upper edges, `height` is the same at both ends. */
export type SankeyBand = Flow & { readonly leftY: number; readonly rightY: number; readonly height: number }

export type Sankey = {
  readonly left: readonly SankeyNode[]
  readonly right: readonly SankeyNode[]
  readonly bands: readonly SankeyBand[]
  readonly height: number
}

type Look = { readonly height: number; readonly gap: number /** The least height of a bar. */; readonly least: number }

/**
 * `order` is that of the keys in both columns; flows of nobody are left out. One scale for both columns: a band is as high at both
 * ends as its count says, and where bars would be too small to see, they are made higher than their bands.
 */
export function sankeyOf(flows: readonly Flow[], order: readonly string[], { height, gap, least }: Look): Sankey {
  const real = flows.filter(({ count }) => count > 0)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const total = real.reduce((sum, { count }) => sum + count, 0)
  const keys = (side: 'from' | 'to') =>
    [...new Set(real.map((flow) => flow[side]))].toSorted((a, b) => place(a) - place(b))
  const gaps = gap * (Math.max(keys('from').length, keys('to').length, 1) - 1)
  const scale = total > 0 ? Math.max(0, height - gaps) / total : 0
  const column = (side: 'from' | 'to') => {
    let y = 0
    return keys(side).map((key): SankeyNode => {
      const count = real.reduce((sum, flow) => sum + (flow[side] === key ? flow.count : 0), 0)
      const node = { key, count, y, height: Math.max(least, count * scale) }
      y += node.height + gap
      return node
    })
  }
  const [left, right] = [column('from'), column('to')]
  const next = {
    left: new Map(left.map(({ key, y }) => [key, y])),
    right: new Map(right.map(({ key, y }) => [key, y])),
  }
  const bands = real
    .toSorted((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .map((flow): SankeyBand => {
      const [leftY, rightY] = [next.left.get(flow.from) ?? 0, next.right.get(flow.to) ?? 0]
      const own = flow.count * scale
      next.left.set(flow.from, leftY + own)
      next.right.set(flow.to, rightY + own)
      return { ...flow, leftY, rightY, height: own }
    })
  const end = ({ y, height: own }: SankeyNode) => y + own
  return { left, right, bands, height: Math.max(0, ...left.map(end), ...right.map(end)) }
}

/** The outline of a band between two columns, as an SVG path. */
export function bandPath({ leftY, rightY, height }: SankeyBand, from: number, to: number): string {
  const middle = (from + to) / 2
  const at = (y: number) => Math.round(y * 100) / 100
  const [a, b, c, d] = [at(leftY), at(rightY), at(rightY + height), at(leftY + height)]
  return `M${from},${a}C${middle},${a} ${middle},${b} ${to},${b}L${to},${c}C${middle},${c} ${middle},${d} ${from},${d}Z`
}

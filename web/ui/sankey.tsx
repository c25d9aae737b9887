// A flow between two columns of labels, drawn as bands: plain, in the colours of the labels it comes from.
import { useId } from 'react'
import { bandPath, type Flow, type SankeyNode, sankeyOf } from './sankey-layout.ts'
import './sankey.css'

type SankeyProps = {
  readonly title: string
  readonly flows: readonly Flow[]
  /** Keys in the order in which both columns show them. */
  readonly order: readonly string[]
  readonly name: (key: string) => string
  readonly colour: (key: string) => string
  /** Said of a band: 中价值 → 高价值：12 个客户. */
  readonly said: (flow: Flow) => string
  readonly count: (count: number) => string
}

const width = 640
const bar = 10
const side = 132
const look = { height: 300, gap: 12, least: 2 }

export function Sankey({ title, flows, order, name, colour, said, count }: SankeyProps) {
  const id = useId()
  const { left, right, bands, height } = sankeyOf(flows, order, look)
  const [from, to] = [side, width - side]
  return (
    <svg className="gk-sankey" viewBox={`0 -10 ${width} ${height + 20}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {bands.map((band) => (
        <path
          key={`${band.from}>${band.to}`}
          d={bandPath(band, from + bar, to - bar)}
          fill={colour(band.from)}
          className={band.from === band.to ? 'gk-sankey-stay' : 'gk-sankey-go'}
        >
          <title>{said(band)}</title>
        </path>
      ))}
      <Column nodes={left} x={from} {...{ name, colour, count }} />
      <Column nodes={right} x={to - bar} isRight {...{ name, colour, count }} />
    </svg>
  )
}

type ColumnProps = Pick<SankeyProps, 'name' | 'colour' | 'count'> & {
  readonly nodes: readonly SankeyNode[]
  readonly x: number
  readonly isRight?: boolean
}

/** Bars with their names on the outer side. */
function Column({ nodes, x, isRight = false, name, colour, count }: ColumnProps) {
  return nodes.map(({ key, y, height, count: size }) => (
    <g key={key}>
      <rect x={x} y={y} width={bar} height={height} rx={2} fill={colour(key)} />
      <text x={isRight ? x + bar + 8 : x - 8} y={y + height / 2} dy="0.35em" textAnchor={isRight ? 'start' : 'end'}>
        {name(key)} <tspan className="gk-sankey-count">{count(size)}</tspan>
      </text>
    </g>
  ))
}

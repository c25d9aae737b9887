// The picture of a plane: customers as a density behind, rules as rectangles in their label's colour, faults hatched.
import { type KeyboardEvent, memo, type PointerEvent, useId } from 'react'
import type { Plane, PlaneRect } from '#domain/decision/plane.ts'
import { useDark } from '../preferences.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { useWords } from '../ui/words.ts'
import { planeWords } from '../words/plane.ts'
import { cellShown } from './cells.ts'
import type { Dimension } from './classify-data.ts'
import type { Draft } from './draft.ts'
import type { Density } from './editor-data.ts'
import { edgesOf, type PlaneField } from './plane-layout.ts'
import { cellSaid, inputName, type Names } from './sentences.ts'

type PlanePictureProps = {
  readonly plane: Plane
  readonly draft: Draft
  readonly dimension: Dimension
  readonly names: Names
  readonly density: Density | undefined
  readonly at: PlaneField
  readonly setAt: (at: PlaneField) => void
  /** Element that says what one points at. */
  readonly saidBy: string
  readonly onShow: (at: PlaneField) => void
}

const bottom = 40
/** Letters keep their size on a phone, so there is less room beside them. */
const isNarrow = () => globalThis.innerWidth < 640

export function PlanePicture(props: PlanePictureProps) {
  const { plane, at, setAt, onShow } = props
  const t = useWords(planeWords)
  const id = useId()
  const [width, left] = isNarrow() ? [400, 92] : [720, 132]
  const height = plane.ySegments.length > 1 ? Math.min(420, Math.max(150, plane.ySegments.length * 46)) : 84
  const xs = edgesOf(plane.xSegments, width - left - 8)
  const ys = edgesOf(plane.ySegments, height)
  const fieldAt = (event: PointerEvent<SVGSVGElement>): PlaneField => {
    const box = event.currentTarget.getBoundingClientRect()
    const scale = width / box.width
    const x = xs.findIndex((edge) => edge > (event.clientX - box.left) * scale - left) - 1
    const y = ys.findIndex((edge) => edge > height - (event.clientY - box.top) * scale) - 1
    return { x, y }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Enter') onShow(at)
    else if (step) setAt(stepped(at, step, plane))
    else return
    event.preventDefault()
  }
  const gaps = plane.spots.filter(({ gap }) => gap !== 'none').length
  const overlaps = plane.spots.filter(({ overlap }) => overlap).length
  return (
    <div className="gk-plane">
      <svg
        viewBox={`0 0 ${width} ${height + bottom}`}
        {...picture}
        aria-label={t('alternative', { rules: plane.rules.length, gaps, overlaps })}
        aria-describedby={props.saidBy}
        onPointerMove={(event) => {
          const field = fieldAt(event)
          if (field.x !== at.x || field.y !== at.y) setAt(field)
        }}
        onPointerLeave={() => setAt({ x: -1, y: -1 })}
        onPointerUp={(event) => onShow(fieldAt(event))}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (at.x < 0) setAt({ x: 0, y: 0 })
        }}
      >
        <Hatches id={id} />
        <g transform={`translate(${left} ${height}) scale(1 -1)`}>
          <Layers {...props} {...{ id, xs, ys }} />
          {at.x >= 0 && at.y >= 0 && <Rect rect={one(at)} {...{ xs, ys }} className="gk-plane-at" />}
        </g>
        <Ticks {...props} {...{ xs, ys, height, left }} />
      </svg>
    </div>
  )
}

const picture = { role: 'application', tabIndex: 0 } as const
const one = ({ x, y }: PlaneField): PlaneRect => ({ x, toX: x, y, toY: y })
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

function stepped(at: PlaneField, [x, y]: readonly [number, number], plane: Plane): PlaneField {
  const within = (to: number, size: number) => Math.max(0, Math.min(size - 1, to))
  return { x: within(at.x + x, plane.xSegments.length), y: within(at.y + y, plane.ySegments.length) }
}

type LayersProps = Pick<PlanePictureProps, 'plane' | 'draft' | 'dimension' | 'density'> & {
  readonly id: string
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

const Layers = memo(function Layers({ plane, draft, dimension, density, id, xs, ys }: LayersProps) {
  const isDark = useDark()
  const tone = (rule: number) => {
    const label = dimension.info.labels.find(({ key }) => key === draft.rules[rule - 1]?.label)
    return labelColours[colourOf(label?.colour, label?.key)][isDark ? 'dark' : 'light']
  }
  return (
    <>
      {density?.spots.map(({ x, toX, y, toY, part }) => (
        <rect
          key={`${x}:${y}`}
          className="gk-plane-dense"
          x={along(xs, x)}
          y={along(ys, y)}
          width={along(xs, toX) - along(xs, x)}
          height={along(ys, toY) - along(ys, y)}
          opacity={0.05 + 0.4 * part}
        />
      ))}
      {plane.rules.map(({ rule, rects }) =>
        rects.map((rect) => (
          <g key={`${rule}:${rect.x}:${rect.y}`}>
            <Rect {...{ rect, xs, ys }} className="gk-plane-rule" fill={tone(rule).dot} stroke={tone(rule).ink} />
            <RuleNumber rule={rule} rect={rect} {...{ xs, ys }} ink={tone(rule).ink} />
          </g>
        )),
      )}
      {plane.spots.map((spot) => (
        <g key={`${spot.x}:${spot.y}`}>
          {spot.gap !== 'none' && (
            <Rect rect={spot} {...{ xs, ys }} fill={`url(#${id}-${spot.gap === 'all' ? 'gap' : 'some'})`} />
          )}
          {spot.overlap && <Rect rect={spot} {...{ xs, ys }} fill={`url(#${id}-overlap)`} />}
        </g>
      ))}
    </>
  )
})

/** Pixels at a place between segments: 2.25 is a quarter into the third. */
function along(edges: readonly number[], place: number): number {
  const whole = Math.floor(place)
  const [from = 0, to = from] = edges.slice(whole, whole + 2)
  return from + (to - from) * (place - whole)
}

type RectProps = {
  readonly rect: PlaneRect
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly className?: string
  readonly fill?: string
  readonly stroke?: string
}

function Rect({ rect, xs, ys, ...look }: RectProps) {
  const [x = 0, toX = 0] = [xs[rect.x], xs[rect.toX + 1]]
  const [y = 0, toY = 0] = [ys[rect.y], ys[rect.toY + 1]]
  return <rect x={x} y={y} width={Math.max(1, toX - x)} height={Math.max(1, toY - y)} {...look} />
}

function RuleNumber({
  rule,
  rect,
  xs,
  ys,
  ink,
}: Omit<RectProps, 'fill'> & { readonly rule: number; readonly ink: string }) {
  const [x = 0, toX = 0] = [xs[rect.x], xs[rect.toX + 1]]
  const [y = 0, toY = 0] = [ys[rect.y], ys[rect.toY + 1]]
  if (toX - x < 16 || toY - y < 16) return null
  return (
    <text transform={`translate(${x + 6} ${toY - 14}) scale(1 -1)`} fill={ink} className="gk-plane-number">
      {rule}
    </text>
  )
}

function Hatches({ id }: { readonly id: string }) {
  const hatch = (name: string, className: string, turn: number, size: number) => (
    <pattern
      id={`${id}-${name}`}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <line x1="0" y1="0" x2="0" y2={size} className={className} />
    </pattern>
  )
  return (
    <defs>
      {hatch('gap', 'gk-plane-hatch-gap', 45, 7)}
      {hatch('some', 'gk-plane-hatch-gap', 45, 14)}
      {hatch('overlap', 'gk-plane-hatch-overlap', -45, 8)}
    </defs>
  )
}

type TicksProps = Pick<PlanePictureProps, 'plane' | 'draft' | 'names'> & {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly height: number
  readonly left: number
}

function Ticks({ plane, draft, names, xs, ys, height, left }: TicksProps) {
  const [x, y] = [draft.inputs[plane.x - 1], draft.inputs[plane.y - 1]]
  const said = (text: string, key: string) => {
    const fact = names.fact(key)
    return cellSaid(text, fact, names.language) ?? cellShown(text, fact, names.language).replaceAll('"', '')
  }
  const fit = (text: string, room: number) => {
    const letters = Math.max(1, Math.floor(room / 11))
    return text.length > letters * 1.6 ? `${text.slice(0, Math.max(1, Math.floor(letters * 1.4)))}…` : text
  }
  return (
    <g className="gk-plane-ticks" aria-hidden>
      {plane.xSegments.map(({ text }, i) => {
        const [from = 0, to = 0] = [xs[i], xs[i + 1]]
        return to - from < 30 ? null : (
          <text key={text} x={left + (from + to) / 2} y={height + 15} textAnchor="middle">
            {fit(said(text, x?.key ?? ''), to - from)}
          </text>
        )
      })}
      {y &&
        plane.ySegments.map(({ text }, i) => {
          const [from = 0, to = 0] = [ys[i], ys[i + 1]]
          return to - from < 14 ? null : (
            <text key={text} x={left - 8} y={height - (from + to) / 2 + 4} textAnchor="end">
              {fit(said(text, y.key), left - 16)}
            </text>
          )
        })}
      <text x={left + (xs.at(-1) ?? 0)} y={height + 34} textAnchor="end" className="gk-plane-axis">
        {inputName(x?.key ?? '', names)} →
      </text>
      {y && (
        <text x={4} y={height + 34} className="gk-plane-axis">
          ↑ {inputName(y.key, names)}
        </text>
      )}
    </g>
  )
}

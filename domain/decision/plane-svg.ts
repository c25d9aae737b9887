// The plane of two inputs as an SVG picture: rules as rectangles with their numbers, gaps and overlaps hatched.
import { fill, type Language } from '#domain/text.ts'
import { planeWords } from '#domain/words/plane.ts'
import type { Plane, PlaneRect, PlaneSegment } from './plane.ts'

export type PlaneSvgOptions = {
  /** Names of the table's inputs, in their order. */
  readonly names: readonly string[]
  readonly language: Language
  /** Pixels of the plane itself, without its margins. */
  readonly width?: number
  readonly height?: number
}

const margin = { left: 110, top: 16, right: 16, bottom: 64 }
const colours = ['#4c78a8', '#59a14f', '#b07aa1', '#9c755f', '#76b7b2', '#edc948', '#86a5c6', '#a0cbe8']

/** One SVG document that needs nothing else: no style sheet, no script, no font. */
export function planeSvg(plane: Plane, options: PlaneSvgOptions): string {
  const width = options.width ?? 520
  const height = options.height ?? (plane.ySegments.length > 1 ? 320 : 72)
  const xs = edges(plane.xSegments, width, margin.left, false)
  const ys = edges(plane.ySegments, height, margin.top, true)
  const place = ({ x, toX, y, toY }: PlaneRect) => {
    const [left = 0, right = 0] = [xs[x], xs[toX + 1]]
    // Upwards, as every diagram has it: the first segment is at the bottom.
    const [low = 0, high = 0] = [ys[y], ys[toY + 1]]
    return { left, right, top: Math.min(low, high), bottom: Math.max(low, high) }
  }
  const rules = plane.rules.flatMap(({ rule, rects }) => rects.map((rect) => ruleMark(rule, place(rect))))
  const spots = plane.spots.flatMap((spot) => [
    ...(spot.overlap ? [hatched(place(spot), 'overlap', '#d97706')] : []),
    ...(spot.gap === 'none' ? [] : [hatched(place(spot), 'gap', '#dc2626', spot.gap === 'some' ? 0.45 : 1)]),
  ])
  const name = (input: number) => options.names[input - 1] ?? ''
  const total = [margin.left + width + margin.right, margin.top + height + margin.bottom] as const
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total[0]} ${total[1]}" width="${total[0]}" height="${total[1]}" font-family="system-ui, sans-serif" font-size="11" role="img">`,
    `<title>${escaped(fill(planeWords.title[options.language], { x: name(plane.x), y: name(plane.y) || '—' }))}</title>`,
    pattern('gap', '#dc2626', 45),
    pattern('overlap', '#d97706', -45),
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<rect x="${margin.left}" y="${margin.top}" width="${width}" height="${height}" fill="#f8fafc" stroke="#94a3b8"/>`,
    ...rules.map(({ shape }) => shape),
    ...spots,
    ...rules.map(({ number }) => number),
    ...axisTexts(plane.xSegments, xs, (at, text) => label(at, margin.top + height + 14, text, 'middle')),
    ...(plane.y ? axisTexts(plane.ySegments, ys, (at, text) => label(margin.left - 6, at + 4, text, 'end'), 15) : []),
    label(margin.left + width / 2, margin.top + height + 32, name(plane.x), 'middle', true),
    ...(plane.y ? [label(8, margin.top + 10, name(plane.y), 'start', true)] : []),
    ...legend(options.language, total[1] - 12),
    '</svg>',
    '',
  ].join('\n')
}

type Place = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Where segments begin and the last one ends; single values take a third of the room of a stretch. */
function edges(segments: readonly PlaneSegment[], length: number, from: number, upwards: boolean): number[] {
  const shares = segments.map(({ point }) => (point ? 1 : 3))
  const sum = shares.reduce((total, share) => total + share, 0) || 1
  let at = 0
  const found = [0, ...shares.map((share) => (at += (share / sum) * length))]
  return found.map((offset) => round(upwards ? from + length - offset : from + offset))
}

function ruleMark(rule: number, { left, right, top, bottom }: Place): { shape: string; number: string } {
  const colour = colours[(rule - 1) % colours.length] ?? '#4c78a8'
  // Rectangles lie inside their segments by a little more with each rule, so that rules on one place stay apart.
  const inset = Math.min(2 + ((rule - 1) % 4) * 1.5, (right - left) / 4, (bottom - top) / 4)
  const [x, y] = [round(left + inset), round(top + inset)]
  const [width, height] = [round(right - left - 2 * inset), round(bottom - top - 2 * inset)]
  const corner = { x: round(x + 4 + (((rule - 1) % 5) * Math.max(0, width - 20)) / 5), y: round(y + 12) }
  return {
    shape: `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${colour}" fill-opacity="0.22" stroke="${colour}"/>`,
    number: width > 12 && height > 12 ? `<text x="${corner.x}" y="${corner.y}" fill="#1e293b">${rule}</text>` : '',
  }
}

function hatched({ left, right, top, bottom }: Place, kind: string, colour: string, opacity = 1): string {
  const size = `x="${left}" y="${top}" width="${round(right - left)}" height="${round(bottom - top)}"`
  return `<rect ${size} fill="url(#${kind})" stroke="${colour}" stroke-opacity="${opacity}" fill-opacity="${opacity}"/>`
}

function pattern(id: string, colour: string, angle: number): string {
  return `<pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"><line x1="0" y1="0" x2="0" y2="7" stroke="${colour}" stroke-width="2.4"/></pattern>`
}

const longest = 16

/** Texts of segments, as many as there is room for. */
function axisTexts(
  segments: readonly PlaneSegment[],
  at: readonly number[],
  write: (middle: number, text: string) => string,
  room?: number,
): string[] {
  let end = Number.NEGATIVE_INFINITY
  return segments.flatMap(({ text }, i) => {
    const [from = 0, to = 0] = [at[i], at[i + 1]]
    const middle = (from + to) / 2
    const half = (room ?? 8 + Math.min(text.length, longest) * 6) / 2
    const where = room ? -middle : middle
    if (where - half < end) return []
    end = where + half
    return [write(middle, text.length > longest ? `${text.slice(0, longest - 1)}…` : text)]
  })
}

function legend(language: Language, y: number): string[] {
  const entry = (x: number, kind: string, colour: string, text: string) =>
    `<rect x="${x}" y="${y - 10}" width="16" height="11" fill="url(#${kind})" stroke="${colour}"/>${label(x + 22, y, text, 'start')}`
  return [
    entry(margin.left, 'gap', '#dc2626', planeWords.gap[language]),
    entry(margin.left + 170, 'overlap', '#d97706', planeWords.overlap[language]),
  ]
}

function label(x: number, y: number, text: string, anchor: string, strong = false): string {
  const weight = strong ? ' font-weight="600"' : ''
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#334155"${weight}>${escaped(text)}</text>`
}

function escaped(text: string): string {
  return text
    .replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/&#60;/g, '&lt;')
    .replace(/&#62;/g, '&gt;')
}

function round(n: number): number {
  return Math.round(n * 100) / 100
}

// Two inputs of the draft as a plane: which, the picture, and what is said of the field one points at.
import { Grid2x2 } from 'lucide-react'
import { useId, useState } from 'react'
import type { Plane } from '#domain/decision/plane.ts'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { planeWords } from '../words/plane.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension } from './classify-data.ts'
import type { Draft } from './draft.ts'
import { useDensity } from './editor-data.ts'
import { fieldOf, type PlaneField } from './plane-layout.ts'
import { PlanePicture } from './plane-picture.tsx'
import type { Lit } from './rule-sheet.tsx'
import { inputName, type Names, regionSaid } from './sentences.ts'

/** Keys of the inputs shown; `y` undefined for one alone. */
export type PlaneAxes = { readonly x: string; readonly y: string | undefined }

type PlaneCardProps = {
  readonly plane: Plane | undefined
  readonly axes: PlaneAxes | undefined
  readonly setAxes: (axes: PlaneAxes | undefined) => void
  readonly draft: Draft
  readonly dimension: Dimension
  readonly names: Names
  readonly setLit: (lit: Lit) => void
}

export function PlaneCard(props: PlaneCardProps) {
  const { axes, setAxes, draft } = props
  const t = useWords(planeWords)
  const id = useId()
  const [first, second] = draft.inputs
  const isOpen = axes !== undefined
  return (
    <section className="gk-card gk-plane-card">
      <header>
        <button
          type="button"
          className="gk-plane-toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          disabled={!first}
          onClick={() => setAxes(isOpen || !first ? undefined : { x: first.key, y: second?.key })}
        >
          <Grid2x2 size={16} aria-hidden />
          {t('plane')}
        </button>
        {isOpen && <Axes {...props} axes={axes} />}
      </header>
      <div id={id}>{isOpen && <PlaneBody {...props} axes={axes} />}</div>
    </section>
  )
}

function Axes({ axes, setAxes, draft, names }: PlaneCardProps & { readonly axes: PlaneAxes }) {
  const t = useWords(planeWords)
  const options = (except: string | undefined) =>
    draft.inputs
      .filter(({ key }) => key !== except)
      .map(({ key }) => (
        <option key={key} value={key}>
          {inputName(key, names)}
        </option>
      ))
  if (draft.inputs.length < 2) return null
  return (
    <div className="gk-plane-axes">
      <label>
        <span>{t('across')}</span>
        <select
          className="gk-input"
          value={axes.x}
          onChange={({ target }) => setAxes({ x: target.value, y: axes.y === target.value ? axes.x : axes.y })}
        >
          {options(undefined)}
        </select>
      </label>
      <label>
        <span>{t('up')}</span>
        <select
          className="gk-input"
          value={axes.y ?? ''}
          onChange={({ target }) => setAxes({ ...axes, y: target.value || undefined })}
        >
          <option value="">{t('noInput')}</option>
          {options(axes.x)}
        </select>
      </label>
    </div>
  )
}

const nowhere: PlaneField = { x: -1, y: -1 }

function PlaneBody({ plane, axes, draft, dimension, names, setLit }: PlaneCardProps & { readonly axes: PlaneAxes }) {
  const t = useWords(planeWords)
  const id = useId()
  const [at, setAt] = useState<PlaneField>(nowhere)
  const density = useDensity(dimension.info.key, draft.inputs, axes, plane)
  if (!plane?.xSegments.length) return <p className="gk-plane-empty gk-quiet">{t('empty')}</p>
  const show = (field: PlaneField) => {
    const columns = [axes.x, axes.y].flatMap((key) => {
      const column = draft.inputs.findIndex((input) => input.key === key)
      return column < 0 ? [] : [column]
    })
    setLit(new Map(fieldOf(plane, field).rules.map((rule) => [rule, new Set(columns)])))
  }
  return (
    <>
      <PlanePicture {...{ plane, draft, dimension, names, at, setAt, density }} saidBy={id} onShow={show} />
      <p id={id} className="gk-plane-said" role="status">
        <Said {...{ plane, at, draft, dimension, names, axes, density }} />
      </p>
      <Legend plane={plane} isCut={draft.inputs.length > (axes.y ? 2 : 1)} counted={density !== undefined} />
    </>
  )
}

type SaidProps = {
  readonly plane: Plane
  readonly at: PlaneField
  readonly axes: PlaneAxes
  readonly density: ReturnType<typeof useDensity>
} & Pick<PlaneCardProps, 'draft' | 'dimension' | 'names'>

/** The field one points at in words: where it is, its rules, its customers. */
function Said({ plane, at, draft, dimension, names, axes, density }: SaidProps) {
  const t = useWords(planeWords)
  const say = useWords(rulesWords)
  const language = useLanguage()
  const [x, y] = [plane.xSegments[at.x], plane.ySegments[at.y]]
  if (!x || !y) return t('hint')
  const inputs = [axes.x, ...(axes.y ? [axes.y] : [])].flatMap(
    (key) => draft.inputs.find((one) => one.key === key) ?? [],
  )
  const where = regionSaid(axes.y ? [x.text, y.text] : [x.text], inputs, names)
  const { rules, spot } = fieldOf(plane, at)
  const named = rules.map((rule) => {
    const label = dimension.info.labels.find(({ key }) => key === draft.rules[rule - 1]?.label)
    return `${say('rule', { rule })} ${label?.name[language] ?? ''}`.trim()
  })
  const list = rulesWords.list[language]
  const shown = named.length > 6 ? `${named.slice(0, 6).join(list)}…` : named.join(list)
  const faults = [
    spot?.gap === 'all' ? t('gapAll') : spot?.gap === 'some' ? t('gapSome') : '',
    spot?.overlap ? t('overlap') : '',
  ].filter(Boolean)
  const count = density?.inField(at)
  return [where, shown, ...faults, count === undefined ? '' : t('customers', { count: formatCount(count, language) })]
    .filter(Boolean)
    .join(' · ')
}

function Legend({
  plane,
  isCut,
  counted,
}: {
  readonly plane: Plane
  readonly isCut: boolean
  readonly counted: boolean
}) {
  const t = useWords(planeWords)
  return (
    <p className="gk-plane-legend">
      {plane.spots.some(({ gap }) => gap !== 'none') && (
        <span>
          <i className="gk-plane-key gk-plane-key-gap" aria-hidden />
          {t('gapKey')}
        </span>
      )}
      {plane.spots.some(({ overlap }) => overlap) && (
        <span>
          <i className="gk-plane-key gk-plane-key-overlap" aria-hidden />
          {t('overlapKey')}
        </span>
      )}
      {counted && (
        <span>
          <i className="gk-plane-key gk-plane-key-dense" aria-hidden />
          {t('denseKey')}
        </span>
      )}
      {isCut && <span>{t('projected')}</span>}
      {plane.coarse && <span>{t('coarse')}</span>}
      {plane.undecided && <span>{t('undecided')}</span>}
    </p>
  )
}

/** Numbers (from 1) of the inputs shown, for the worker; undefined where one is gone. */
export function planeAsked(axes: PlaneAxes | undefined, draft: Draft): { x: number; y: number } | undefined {
  const numberOf = (key: string | undefined) => draft.inputs.findIndex((input) => input.key === key) + 1
  const x = axes ? numberOf(axes.x) : 0
  return x ? { x, y: numberOf(axes?.y) } : undefined
}

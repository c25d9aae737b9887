// One dimension among the facets: its labels with counts; a click chooses, Alt or ⊖ excludes.
import { ChevronDown, ChevronRight, CircleMinus, X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import type { DimensionChoice } from '#domain/filter.ts'
import { useDark } from '../preferences.ts'
import { formatCount } from '../ui/format.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { toggled } from '../ui/toggled.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { isFree, type Standing, standingOf, withStanding } from './address.ts'
import { type FacetRow, facetRows, isTree } from './facet-rows.ts'
import { answers, useFoundLabels } from './found-labels.ts'

type FacetProps = {
  readonly dimension: DimensionInfo
  readonly counts: Readonly<Record<string, number>>
  readonly choice: DimensionChoice | undefined
  readonly onChoice: (choice: DimensionChoice) => void
}

/** Labels shown before “more”. */
const FEW = 8

export function Facet({ dimension, counts, choice, onChoice }: FacetProps) {
  const t = useWords(customersWords)
  const text = useText()
  const [folded, setFolded] = useState(false)
  const name = text(dimension.name)
  return (
    <div className="gk-facet">
      <div className="gk-facet-head">
        <h3>
          <button type="button" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            {folded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            {name}
          </button>
        </h3>
        {!isFree(choice) && (
          <button
            type="button"
            className="gk-facet-clear"
            aria-label={t('clearDimension', { dimension: name })}
            onClick={() => onChoice({})}
          >
            <X size={13} aria-hidden />
          </button>
        )}
      </div>
      {!folded && <Labels dimension={dimension} counts={counts} choice={choice} onChoice={onChoice} />}
    </div>
  )
}

function Labels({ dimension, counts, choice, onChoice }: FacetProps) {
  const t = useWords(customersWords)
  const text = useText()
  const [find, setFind] = useState('')
  const [more, setMore] = useState(false)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const answer = useFoundLabels(dimension, find)
  const found = useMemo(() => answer && new Set(answer.map(({ key }) => key)), [answer])
  const rows = facetRows({ dimension, counts, choice, opened, find, found })
  const most = Math.max(1, ...Object.values(counts))
  const shown = more || find ? rows : rows.slice(0, isTree(dimension) ? 3 * FEW : FEW)
  const name = text(dimension.name)
  const set = (label: string, to: Standing) => onChoice(withStanding(choice, label, to))
  const without = counts[''] ?? 0
  const standing = standingOf(choice, '')
  return (
    <>
      {dimension.labels.length > FEW && (
        <input
          className="gk-facet-find"
          value={find}
          placeholder={t(answers(dimension) ? 'findCoded' : 'find')}
          aria-label={t('findIn', { dimension: name })}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      <ul>
        {shown.map((row) => (
          <LabelLine
            key={row.label.key}
            row={row}
            share={row.count / most}
            standing={standingOf(choice, row.label.key)}
            onStanding={(to) => set(row.label.key, to)}
            onOpen={() => setOpened(toggled(opened, row.label.key))}
          />
        ))}
        {!find && (without > 0 || standing !== 'free') && (
          <Line
            name={t('withoutLabel')}
            count={without}
            share={without / most}
            standing={standing}
            onStanding={(to) => set('', to)}
            quiet
          />
        )}
      </ul>
      {rows.length === 0 && find && <p className="gk-facet-nothing">{t('noLabelFound')}</p>}
      {rows.length > shown.length && (
        <button type="button" className="gk-facet-more" onClick={() => setMore(true)}>
          {t('moreLabels', { count: rows.length - shown.length })}
        </button>
      )}
      {more && !find && rows.length > FEW && (
        <button type="button" className="gk-facet-more" onClick={() => setMore(false)}>
          {t('fewerLabels')}
        </button>
      )}
    </>
  )
}

type LabelLineProps = {
  readonly row: FacetRow
  readonly share: number
  readonly standing: Standing
  readonly onStanding: (to: Standing) => void
  readonly onOpen: () => void
}

function LabelLine({ row, share, standing, onStanding, onOpen }: LabelLineProps) {
  const t = useWords(customersWords)
  const text = useText()
  const name = text(row.label.name)
  const dot = labelColours[colourOf(row.label.colour || undefined, row.label.key)][useDark() ? 'dark' : 'light'].dot
  const fold =
    row.open === undefined ? undefined : (
      <button
        type="button"
        className="gk-facet-fold"
        aria-expanded={row.open}
        aria-label={t(row.open ? 'closeBranch' : 'openBranch', { label: name })}
        onClick={onOpen}
      >
        {row.open ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
      </button>
    )
  return (
    <Line
      name={name}
      count={row.count}
      share={share}
      standing={standing}
      onStanding={onStanding}
      dot={dot}
      depth={row.depth}
      fold={fold}
    />
  )
}

type LineProps = {
  readonly name: string
  readonly count: number
  readonly share: number
  readonly standing: Standing
  readonly onStanding: (to: Standing) => void
  readonly dot?: string
  readonly depth?: number
  readonly fold?: ReactNode
  readonly quiet?: boolean
}

/** One line of a facet: a click chooses, Alt or ⊖ excludes. */
export function Line({ name, count, share, standing, onStanding, dot, depth = 0, fold, quiet = false }: LineProps) {
  const t = useWords(customersWords)
  const language = useLanguage()
  const press = (event: MouseEvent) => {
    const wish: Standing = event.altKey ? 'none' : 'some'
    onStanding(standing === wish || (standing === 'none' && !event.altKey) ? 'free' : wish)
  }
  const counted = formatCount(count, language)
  const classes = ['gk-facet-line', `gk-facet-${standing}`]
  if (quiet) classes.push('gk-facet-quiet')
  if (count === 0) classes.push('gk-facet-zero')
  return (
    <li className={classes.join(' ')} style={depth ? { paddingLeft: depth * 13 } : undefined}>
      {fold ?? <span className="gk-facet-nofold" />}
      <button
        type="button"
        className="gk-facet-label"
        aria-pressed={standing === 'some'}
        title={t('excludeHint')}
        onClick={press}
      >
        <span className="gk-facet-dot" style={dot ? { background: dot } : undefined} />
        <span className="gk-facet-name">{name}</span>
        <span className="gk-facet-count" aria-hidden>
          {counted}
        </span>
        <span className="gk-hidden">
          {t('customers', { count: counted })}
          {standing === 'none' && ` (${t('excluded')})`}
        </span>
        <span
          className="gk-facet-share"
          style={{ transform: `scaleX(${share})`, ...(dot ? { background: dot } : {}) }}
        />
      </button>
      <button
        type="button"
        className="gk-facet-not"
        aria-label={t('exclude', { label: name })}
        aria-pressed={standing === 'none'}
        onClick={() => onStanding(standing === 'none' ? 'free' : 'none')}
      >
        <CircleMinus size={14} aria-hidden />
      </button>
    </li>
  )
}

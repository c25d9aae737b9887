// The list under a cell that is being edited: labels, choices, people, places; typing narrows it, arrows and Enter choose.
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { CustomerRow, DimensionInfo, LabelInfo } from '#domain/customer.ts'
import { industryCode } from '#domain/industry/key.ts'
import type { Language } from '#domain/text.ts'
import { useDark } from '../preferences.ts'
import type { EditorProps } from '../ui/grid/props.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'
import { dimensionOf, placeName } from './cell.ts'
import type { DeskBook } from './desk.ts'
import { type Found, ownLabels, pathText, useFoundLabels } from './found-labels.ts'

type Option = {
  readonly key: string
  readonly name: string
  readonly colour?: string
  readonly words?: readonly string[]
  /** What is written into the cell for it, where the name would leave open which is meant. */
  readonly writes?: string
  /** What holds it. */
  readonly path?: string
}

/** What a column's cells can be chosen from; undefined where anything can be typed. */
export function optionsOf(column: string, book: DeskBook, language: Language): readonly Option[] | undefined {
  const dimension = book.dimension(dimensionOf(column) ?? '')
  if (dimension) {
    return ownLabels(dimension.labels)
      .filter((label) => !label.retired)
      .map((label) => labelOption(label, language))
  }
  const field = book.field(column)
  if (!field) return undefined
  if (field.means === 'owner') return book.owners.map(({ id, name }) => ({ key: String(id), name }))
  if (field.kind === 'choice')
    return (field.choices ?? []).map(({ key, name }) => ({ key, name: name[language], words: [name.zh, name.en] }))
  if (field.kind === 'yes-no')
    return (['yes', 'no'] as const).map((key) => ({ key, name: customersWords[key][language] }))
  if (field.kind === 'region') return places(book, language)
  return undefined
}

function labelOption({ key, name, colour, synonyms }: LabelInfo, language: Language): Option {
  const words = [name.zh, name.en, ...(synonyms ?? [])]
  const code = industryCode(key)
  return {
    ...{ key, name: name[language], colour: colourOf(colour || undefined, key), words },
    ...(code ? { writes: `${code} ${name.zh}` } : {}),
  }
}

/** What the server found in a long list of labels, as options. */
function foundOptions(dimension: DimensionInfo, found: readonly Found[], language: Language): Option[] {
  const byKey = new Map(dimension.labels.map((label) => [label.key, label]))
  return found.flatMap(({ key, path }) => {
    const label = byKey.get(key)
    return label ? [{ ...labelOption(label, language), path: pathText(path, (one) => byKey.get(one), language) }] : []
  })
}

const placesOf = new WeakMap<DeskBook, { readonly [language in Language]?: readonly Option[] }>()

function places(book: DeskBook, language: Language): readonly Option[] {
  const known = placesOf.get(book)?.[language]
  if (known) return known
  const made = (book.dimension('region')?.labels ?? [])
    .filter(({ key }) => /^r\d{6}$/.test(key))
    .map(({ key, name }) => ({ key, name: placeName(key.slice(1), book, language), words: [name.zh, name.en] }))
  placesOf.set(book, { ...placesOf.get(book), [language]: made })
  return made
}

/** At most this many at once; typing narrows further. */
const MOST = 60

export function narrowed<Given extends Option>(options: readonly Given[], draft: string): readonly Given[] {
  const wanted = draft.trim().toLowerCase()
  if (!wanted) return options.slice(0, MOST)
  const starts: Given[] = []
  const contains: Given[] = []
  for (const option of options) {
    const words = [option.name, ...(option.words ?? [])].map((word) => word.toLowerCase())
    if (words.some((word) => word.startsWith(wanted))) starts.push(option)
    else if (words.some((word) => word.includes(wanted))) contains.push(option)
    if (starts.length >= MOST) break
  }
  return [...starts, ...contains].slice(0, MOST)
}

type CellListProps = EditorProps<CustomerRow> & {
  readonly options: readonly Option[]
  /** The dimension of a column of labels. */
  readonly dimension: DimensionInfo | undefined
  readonly many: boolean
  readonly comma: string
}

/** Many-valued cells hold their labels as a list in the text box; choosing one adds it or takes it away. */
export function CellList(props: CellListProps): ReactNode {
  const { options, dimension, many, comma, initial, draft, commit, onKey, column } = props
  const t = useWords(customersWords)
  const language = useLanguage()
  const [at, setAt] = useState(-1)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const chosen = many
    ? initial
        .split(/[,，、;；\n]/)
        .map((one) => one.trim())
        .filter(Boolean)
    : [initial]
  const typed = draft === initial ? '' : draft
  const found = useFoundLabels(many ? undefined : dimension, typed)
  const shown = dimension && found ? foundOptions(dimension, found, language) : narrowed(options, typed)
  const choose = ({ name, writes }: Option) => {
    if (!many) commit(writes ?? name)
    else commit((chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]).join(comma))
  }
  const active =
    at >= 0 ? at : draft !== initial && draft !== '' ? 0 : shown.findIndex(({ name }) => chosen.includes(name))
  onKey((key) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step !== undefined) {
      setAt(Math.max(0, Math.min(shown.length - 1, active + step)))
      return true
    }
    const option = shown[active]
    if (key !== 'Enter' || !option || draft === '' || (at < 0 && draft === initial)) return false
    choose(option)
    return true
  })
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  useLayoutEffect(() => keepInside(list.current))
  return (
    <div className="gk-cell-list" role="listbox" aria-label={column.title} ref={list} tabIndex={-1}>
      {shown.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box of the grid hears the keys
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="gk-cell-option"
          onClick={() => choose(option)}
        >
          {option.colour && <Dot colour={option.colour} />}
          <span>
            {option.name}
            {option.path && <small>{option.path}</small>}
          </span>
          {chosen.includes(option.name) && <Check size={14} aria-hidden />}
        </div>
      ))}
      {shown.length === 0 && <div className="gk-cell-none">{t('noOption')}</div>}
    </div>
  )
}

/** Moves the list to the left, or over its cell, where the grid would cut it off. */
function keepInside(list: HTMLElement | null) {
  const grid = list?.closest('.gg-grid')?.getBoundingClientRect()
  const under = list?.closest('.gg-popover')?.getBoundingClientRect()
  if (!list || !grid || !under) return
  const right = Math.min(0, grid.right - 6 - (under.left + list.offsetWidth))
  const isBelow = under.top + list.offsetHeight > grid.bottom - 4
  list.style.transform = `translate(${right}px, ${isBelow ? -list.offsetHeight - 40 : 0}px)`
}

function Dot({ colour }: { readonly colour: string }) {
  const tone = labelColours[colourOf(colour)][useDark() ? 'dark' : 'light']
  return <span className="gk-facet-dot" style={{ background: tone.dot }} />
}

// Who went from which label to which between two days: bands, and the same as a table whose numbers open their customers.
import { type ReactNode, useState } from 'react'
import type { DimensionInfo } from '#domain/customer.ts'
import { CustomersLink } from '../customers-link.tsx'
import { useDark } from '../preferences.ts'
import { Field, TextField } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { colourOf, labelColours } from '../ui/label-colours.ts'
import { NamedOptions } from '../ui/named-options.tsx'
import { Card } from '../ui/page.tsx'
import { Sankey } from '../ui/sankey.tsx'
import { Bones, Failure } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { changesWords } from '../words/changes.ts'
import { dayAgo, type Flows, useTransitions, wasQuery } from './changes-data.ts'
import { LabelOf } from './past-tab.tsx'

export function FlowsTab({ book }: { readonly book: DeskBook }) {
  const t = useWords(changesWords)
  const [days, setDays] = useState(() => ({ from: dayAgo(30), to: dayAgo(0) }))
  const single = singleOf(book)
  const [key, setKey] = useState(() => beginning(single))
  const dimension = single.find((one) => one.key === key)
  const { data, error, refetch, isPlaceholderData } = useTransitions(key, days.from, days.to)
  return (
    <>
      <div className="gk-changes-bar">
        <DimensionPick dimensions={single} chosen={key} onChoose={setKey} />
        <TextField
          name={t('from')}
          type="date"
          max={days.to}
          value={days.from}
          onText={(from) => from && setDays({ ...days, from })}
        />
        <TextField
          name={t('to')}
          type="date"
          max={dayAgo(0)}
          value={days.to}
          onText={(to) => to && setDays({ ...days, to })}
        />
      </div>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && days.from < days.to && <Bones lines={8} height={22} />}
      {data && dimension && (
        <div aria-busy={isPlaceholderData}>
          <FlowsCard dimension={dimension} flows={data.flows} {...days} />
        </div>
      )}
    </>
  )
}

type FlowsCardProps = {
  readonly dimension: DimensionInfo
  readonly flows: Flows
  readonly from: string
  readonly to: string
}

function FlowsCard({ dimension, flows, from, to }: FlowsCardProps) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const isDark = useDark()
  if (flows.length === 0) return <p className="gk-quiet">{t('noFlows')}</p>
  const byKey = new Map(dimension.labels.map((label) => [label.key, label]))
  const fixed: Readonly<Record<string, string>> = { '': t('noLabel'), '+': t('fresh'), '-': t('gone') }
  const name = (key: string) => byKey.get(key)?.name[language] ?? fixed[key] ?? key
  const colour = (key: string) =>
    labelColours[byKey.has(key) ? colourOf(byKey.get(key)?.colour, key) : 'grey'][isDark ? 'dark' : 'light'].dot
  const count = (number: number) => formatCount(number, language)
  const sum = (list: Flows) => count(list.reduce((all, one) => all + one.count, 0))
  const came = flows.filter((flow) => flow.from === '+')
  const moved = flows.filter((flow) => flow.from !== flow.to && flow.from !== '+' && flow.to !== '-')
  const stayed = flows.filter((flow) => flow.from === flow.to)
  const order = [...byKey.keys(), '', '+', '-']
  return (
    <Card title={t('flowTitle', { dimension: dimension.name[language], from, to })}>
      <p className="gk-changes-total">
        <strong>{t('moved', { count: sum(moved) })}</strong> <span>{t('stayed', { count: sum(stayed) })}</span>{' '}
        <span>{t('came', { count: sum(came) })}</span>
      </p>
      <Sankey
        title={t('flowTitle', { dimension: dimension.name[language], from, to })}
        said={(flow) => t('flowSaid', { from: name(flow.from), to: name(flow.to), count: count(flow.count) })}
        {...{ flows, order, name, colour, count }}
      />
      <FlowTable {...{ dimension, flows, from, to, order, name }} />
    </Card>
  )
}

type FlowTableProps = FlowsCardProps & { readonly order: readonly string[]; readonly name: (key: string) => string }

function FlowTable({ dimension, flows, from, to, order, name }: FlowTableProps) {
  const t = useWords(changesWords)
  const language = useLanguage()
  const rows = order.filter((key) => flows.some((flow) => flow.from === key))
  const columns = order.filter((key) => flows.some((flow) => flow.to === key))
  const cell = (row: string, column: string): ReactNode => {
    const flow = flows.find((one) => one.from === row && one.to === column)
    if (!flow) return '·'
    const count = formatCount(flow.count, language)
    if (column === '-') return count
    const title = t('flowSaid', { from: name(row), to: name(column), count })
    const query = wasQuery(dimension.key, [from, row], [to, column])
    return (
      <CustomersLink query={query} title={title}>
        {count}
      </CustomersLink>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <div className="gk-cross-scroll" tabIndex={0}>
      <table className="gk-changes-table">
        <thead>
          <tr>
            <th scope="col">{t('fromTo', { from, to })}</th>
            {columns.map((key) => (
              <th key={key} scope="col">
                <LabelOf dimension={dimension} label={key} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">
                <LabelOf dimension={dimension} label={row} />
              </th>
              {columns.map((column) => (
                <td key={column} className={row === column ? 'gk-changes-same' : undefined}>
                  {cell(row, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DimensionPickProps = {
  readonly dimensions: readonly DimensionInfo[]
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

export function DimensionPick({ dimensions, chosen, onChoose }: DimensionPickProps) {
  const t = useWords(changesWords)
  return (
    <Field name={t('dimension')}>
      {(given) => (
        <select {...given} className="gk-input" value={chosen} onChange={({ target }) => onChoose(target.value)}>
          <NamedOptions of={dimensions} />
        </select>
      )}
    </Field>
  )
}

/** Dimensions with one label that a page can show: not a tree of thousands. */
export function singleOf(book: DeskBook): readonly DimensionInfo[] {
  return book.dimensions.filter(({ cardinality, labels }) => cardinality === 'one' && labels.length <= 40)
}

/** The one that moves most, where it is there. */
export function beginning(single: readonly DimensionInfo[]): string {
  const wanted = ['status', 'lifecycle', 'value-tier'].find((key) => single.some((one) => one.key === key))
  return wanted ?? single[0]?.key ?? ''
}

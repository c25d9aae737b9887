// The sheet as it was read: which row is the header, and what each column becomes.
import { ArrowRight, Locate } from 'lucide-react'
import { useState } from 'react'
import { usualHow } from '#domain/sheet/how.ts'
import { orderPartWords } from '#domain/words/split.ts'
import type { Batch, ColumnPlan } from '#intake/contract/batch.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { Bones, Failure } from '../ui/states.tsx'
import { useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { type Desk, type How, useCheck, useDesk } from './batch-data.ts'
import { HowBar } from './how-bar.tsx'
import { LayoutBar } from './layout-bar.tsx'
import { OtherTables } from './other-tables.tsx'
import { SheetTable } from './sheet-table.tsx'
import { SplitColumns } from './split-columns.tsx'
import { type Hindrance, hindrances, orderParts } from './targets.ts'
import { Unlock } from './unlock.tsx'
import { Warnings } from './warnings.tsx'

type ColumnsProps = { readonly batch: Batch; readonly onChecked: () => void }

export function ColumnsStep({ batch, onChecked }: ColumnsProps) {
  const desk = useDesk()
  if (desk.error) return <Failure error={desk.error} retry={() => void desk.refetch()} />
  if (batch.locked) return <Unlock batch={batch} />
  if (!desk.data || !batch.layout) {
    return (
      <Card>
        <Bones lines={8} height={22} />
      </Card>
    )
  }
  // Another sheet or header row makes other columns; what was chosen for the old ones goes with them.
  const { sheet, headerRow, encoding, delimiter } = batch.layout
  const key = [sheet, headerRow, encoding, delimiter].join('|')
  return <Settle key={key} batch={batch} layout={batch.layout} desk={desk.data} onChecked={onChecked} />
}

type SettleProps = ColumnsProps & { readonly desk: Desk; readonly layout: NonNullable<Batch['layout']> }

function Settle({ batch, layout, desk, onChecked }: SettleProps) {
  const t = useWords(intakeWords)
  const text = useText()
  const [columns, setColumns] = useState<readonly ColumnPlan[]>(layout.columns)
  const [how, setHow] = useState<How>(batch.how ?? usualHow)
  const check = useCheck(batch.id)
  const nameField = desk.fields.find((field) => field.means === 'name')
  const open = hindrances(columns, nameField?.key)
  const put = (plan: ColumnPlan) => setColumns(columns.map((column) => (column.index === plan.index ? plan : column)))
  return (
    <>
      <Warnings batch={batch} />
      <OtherTables batch={batch} />
      <Card>
        <LayoutBar batch={batch} layout={layout} />
        <ColumnsSummary columns={columns} />
        <SplitColumns columns={columns} />
        <HowBar how={how} onHow={setHow} />
        <SheetTable layout={layout} columns={columns} desk={desk} onColumn={put} />
      </Card>
      {check.error && <ProblemNotice error={check.error} />}
      <div className="gk-foot-acts">
        <span>
          <Hindered first={open[0]} desk={desk} nameField={text(nameField?.name)} />
        </span>
        <Button
          look="main"
          icon={ArrowRight}
          busy={check.isPending}
          disabled={open.length > 0}
          onClick={() => check.mutate({ columns, how }, { onSuccess: onChecked })}
        >
          {t('check')}
        </Button>
      </div>
    </>
  )
}

function ColumnsSummary({ columns }: { readonly columns: readonly ColumnPlan[] }) {
  const t = useWords(intakeWords)
  const open = columns.filter((column) => column.by === 'none')
  const unknown = open.length
  const known = columns.length - unknown
  return (
    <div className="gk-open-columns">
      <span>{unknown === 0 ? t('columnsAll', { known }) : t('columnsAbout', { known, unknown })}</span>
      {open.slice(0, NAMED).map(({ index, header }) => (
        <Button key={index} small icon={Locate} onClick={() => goTo(index)}>
          {header.trim() || t('unnamed', { n: index + 1 })}
        </Button>
      ))}
      {unknown > NAMED && <span className="gk-quiet">{t('openMore', { count: unknown - NAMED })}</span>}
    </div>
  )
}

/** More open columns than these are only counted. */
const NAMED = 8

/** A wide sheet hangs over its right edge: the column comes into sight with its choice focused. */
function goTo(column: number): void {
  const head = document.querySelector(`.gk-sheet [data-column="${column}"]`)
  head?.scrollIntoView({ inline: 'center', block: 'nearest' })
  head?.querySelector('select')?.focus({ preventScroll: true })
}

type HinderedProps = {
  readonly first: Hindrance | undefined
  readonly desk: Desk
  readonly nameField: string
}

/** The first thing that stands in the way, in a sentence. */
function Hindered({ first, desk, nameField }: HinderedProps) {
  const t = useWords(intakeWords)
  const text = useText()
  if (!first) return null
  if (first.kind === 'no-name') return <>{t('nameMissing', { field: nameField })}</>
  if (first.kind === 'date-order') return <>{t('dateAsk')}</>
  if (first.kind === 'order-part') return <>{t('orderMissing', { part: text(orderPartWords[first.part]) })}</>
  const [kind, key] = first.key.split(':')
  const part = orderParts.find((one) => kind === 'order' && one === key)
  if (part) return <>{t('twice', { name: text(orderPartWords[part]) })}</>
  return <>{t('twice', { name: text(desk.fields.find((field) => field.key === key)?.name) })}</>
}

// The main job: every row read, cleaned, merged with its like and classified; every row accounted for.
import { type Classified, classifyInto } from '#domain/dimensions/classify.ts'
import { type CompiledDimensions, compileDimensions, withAllLabels } from '#domain/dimensions/compile.ts'
import { contradictionFinder } from '#domain/dimensions/contradictions.ts'
import { factReader } from '#domain/dimensions/facts.ts'
import { type Proof, proveDimension } from '#domain/dimensions/prove.ts'
import { noProfiling } from '#domain/dimensions/refusal.ts'
import { type LabelSum, sumUp } from '#domain/dimensions/sums.ts'
import type { Skipped } from '#domain/formats/header.ts'
import { numberer } from '#domain/sheet/numbering.ts'
import type { ColumnPlan } from '#domain/sheet/plan.ts'
import { prepareRows } from '#domain/sheet/prepare.ts'
import type { PreparedRow } from '#domain/sheet/row.ts'
import { type FileCustomer, gatherSame, type Merged } from '#domain/sheet/same.ts'
import { type SimilarGroup, similarCustomers } from '#domain/sheet/similar.ts'
import type { ContradictionSpec, FieldSpec, Template } from '#domain/template.ts'
import type { Facts } from '#domain/value.ts'
import { openSheet, type SheetOptions } from '#intake/sheet.ts'

/** Row numbers of file n are moved by n times this, so that one number names a row of several files. */
export const rowsPerFile = 2 ** 32

export type FileReport = {
  readonly name: string
  readonly format: string
  readonly encoding?: string
  readonly sheet: string
  readonly headerRow: number | null
  readonly plan: readonly ColumnPlan[]
  readonly skipped: readonly Skipped[]
}

/** A customer, by its first row, of whom two things are said that cannot both be true. */
export type Contradicted = { readonly row: number; readonly spec: ContradictionSpec }

export type Report = {
  readonly template: Template
  readonly dimensions: CompiledDimensions
  readonly files: readonly FileReport[]
  /** Fields that appear, the template's first, then new ones of the files. */
  readonly fields: readonly FieldSpec[]
  readonly rows: { readonly read: number; readonly created: number; readonly merged: number; readonly setAside: number }
  /** Rows with something to look at: set aside, refused or flagged values. */
  readonly problems: readonly PreparedRow[]
  readonly merges: readonly Merged[]
  readonly similar: readonly SimilarGroup[]
  readonly customers: readonly FileCustomer[]
  readonly contradictions: readonly Contradicted[]
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, LabelSum>>
  readonly proofs: ReadonlyMap<string, Proof>
  /** Labels of a customer of this report, worked out again when asked; `facts` with those labels. */
  labelsOf(customer: FileCustomer): { readonly found: Map<string, Classified>; readonly facts: Facts }
}

export type GatherOptions = SheetOptions & {
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** Reads and classifies the files as one list. Throws Problems of files; nothing is written. */
export async function gather(paths: readonly string[], template: Template, options: GatherOptions): Promise<Report> {
  const dimensions = compileDimensions(template)
  const complete = withAllLabels(dimensions)
  const { intake, files } = await readAll(paths, complete, options)
  numberNew(complete, intake)
  const factsOf = factReader(complete, options.today)
  const refusal = template.fields.find(({ means }) => means === noProfiling)?.key ?? ''
  const labelsOf = (customer: FileCustomer) => {
    const facts = factsOf(customer.values)
    const given = { imported: customer.labels, refused: customer.values[refusal] === true }
    return { found: classifyInto(dimensions, facts, given), facts }
  }
  const amount = template.fields.find((field) => field.means === 'yearly-amount')?.key ?? ''
  const total = sumUp(dimensions)
  const contradicts = contradictionFinder(complete)
  const contradictions: Contradicted[] = []
  for (const customer of intake.same.customers) {
    const { found, facts } = labelsOf(customer)
    for (const spec of contradicts(facts)) contradictions.push({ row: customer.rows[0] ?? 0, spec })
    const value = customer.values[amount]
    total.add((key) => found.get(key)?.labels ?? [], typeof value === 'string' ? value : null)
  }
  return {
    template: complete,
    dimensions,
    files,
    fields: fieldsSeen(complete, files, intake.same.customers),
    rows: intake.rows,
    problems: intake.problems,
    merges: intake.merges,
    similar: similarCustomers(complete, intake.same.customers),
    customers: intake.same.customers,
    contradictions,
    sums: total.sums(),
    proofs: new Map(dimensions.order.map((dimension) => [dimension.key, proveDimension(dimension)])),
    labelsOf,
  }
}

type Intake = {
  same: ReturnType<typeof gatherSame>
  rows: { read: number; created: number; merged: number; setAside: number }
  problems: PreparedRow[]
  merges: Merged[]
}

function newIntake(template: Template): Intake {
  return { same: gatherSame(template), rows: { read: 0, created: 0, merged: 0, setAside: 0 }, problems: [], merges: [] }
}

type Plans = Map<number, readonly ColumnPlan[]>

/**
 * Reads the files in turn. Where a late row shows that the dates of a column run otherwise than its first rows said,
 * everything is read once more, so that no date is ever read both ways.
 */
async function readAll(paths: readonly string[], template: Template, options: GatherOptions) {
  const plans: Plans = new Map()
  for (;;) {
    const intake = newIntake(template)
    const files: FileReport[] = []
    for (const [nth, path] of paths.entries()) {
      const file = await readOne(path, nth, template, intake, options, plans)
      if (!file) break
      files.push(file)
    }
    if (files.length === paths.length) return { intake, files }
  }
}

/** Undefined when the orders of dates had to be settled otherwise: `plans` holds them now. */
async function readOne(
  path: string,
  nth: number,
  template: Template,
  intake: Intake,
  options: GatherOptions,
  plans: Plans,
): Promise<FileReport | undefined> {
  const known = plans.get(nth)
  const sheet = await openSheet(path, template, options, known)
  const open = !known && sheet.plan.some((column) => column.dateOrder !== undefined && column.dateOrder !== 'ymd')
  if (open) {
    for await (const _ of sheet.rows);
    plans.set(nth, sheet.settled())
    return readOne(path, nth, template, intake, options, plans)
  }
  const prepare = prepareRows(sheet.plan, template, { today: options.today })
  for await (const batch of sheet.rows) {
    for (const raw of batch) {
      const row = prepare(nth === 0 ? raw : { ...raw, row: raw.row + nth * rowsPerFile })
      intake.rows.read++
      if (row.findings.some(({ finding }) => finding.weight !== 'repaired')) intake.problems.push(row)
      const merged = row.fate === 'set-aside' ? undefined : intake.same.add(row)
      if (merged === undefined) intake.rows.setAside++
      else if (merged === null) intake.rows.created++
      else {
        intake.rows.merged++
        intake.merges.push(merged)
      }
    }
  }
  if (!known && sheet.settled().some((column, at) => column.dateOrder !== sheet.plan[at]?.dateOrder)) {
    plans.set(nth, sheet.settled())
    return undefined
  }
  const { format, encoding, sheet: sheetName } = sheet.read
  return {
    name: sheet.name,
    format,
    ...(encoding ? { encoding: encoding.encoding } : {}),
    sheet: sheetName,
    headerRow: sheet.layout.headerRow,
    plan: sheet.plan,
    skipped: sheet.skipped,
  }
}

/** Customers without a 客户编号 get one by the template's pattern. */
function numberNew(template: Template, { same }: Intake) {
  const key = template.fields.find((field) => field.means === 'number')?.key
  if (key === undefined) return
  const numbers = same.customers.flatMap(({ values }) => (typeof values[key] === 'string' ? [values[key]] : []))
  const next = numberer(template.numbering, numbers)
  same.fillBlank(key, next)
}

function fieldsSeen(template: Template, files: readonly FileReport[], customers: readonly FileCustomer[]): FieldSpec[] {
  const seen = new Set<string>()
  for (const { values } of customers) for (const key in values) seen.add(key)
  const fresh = new Map<string, FieldSpec>()
  for (const { plan } of files)
    for (const { target } of plan) if ('new' in target) fresh.set(target.new.key, target.new)
  return [...template.fields, ...fresh.values()].filter((field) => seen.has(field.key))
}

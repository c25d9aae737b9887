// Everything the proof beside the editor says of a table: verdict, gaps and overlaps with their repairs, tidiness.
import { commonAtoms } from '#domain/decision/atoms.ts'
import { type Compiled, compile } from '#domain/decision/compile.ts'
import { type Plane, planePicture } from '#domain/decision/plane.ts'
import { gapRepairs, overlapRepairs, type Repair, type RowsRepair, tidyRepairs } from '#domain/decision/repair.ts'
import { giveWay, missingRows, untangle } from '#domain/decision/rows.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { type Region, type SharedRegion, type Verification, verify } from '#domain/decision/verify.ts'
import type { Problem } from '#domain/problem.ts'

export type AnyRepair = Repair | RowsRepair

/** A cell of the sheet: rule and input from 1. */
export type CellAt = { readonly rule: number; readonly input: number }

export type Finding<R> = {
  readonly region: R
  readonly repairs: readonly AnyRepair[]
  /** What to look at in the sheet: of a gap the cells that just miss it, of an overlap those that meet. */
  readonly cells: readonly CellAt[]
}

export type Judged = {
  readonly verification: Verification
  /** The first few, with what would mend each. */
  readonly gaps: readonly Finding<Region>[]
  readonly overlaps: readonly Finding<SharedRegion>[]
  readonly tidy: readonly Repair[]
  /** All gaps at once; where there are several. */
  readonly allGaps: AnyRepair | undefined
  /** First into Unique; where rules come too late or meet. */
  readonly untangled: AnyRepair | undefined
  readonly plane: Plane | undefined
  /** Inputs that may be empty, of which the table says nothing: such customers get no label. */
  readonly silentOnEmpty: readonly string[]
}

/** `mayBeEmpty`: facts that may be empty, whether or not the table says so. */
export type Asked = {
  readonly table: DecisionTable
  readonly mayBeEmpty: readonly string[]
  /** Inputs (from 1) of the plane that is shown; `y` 0 for one input alone. */
  readonly plane?: { readonly x: number; readonly y: number } | undefined
}

export const mostShown = 8
const budgetMs = 1000
/** Regions told while typing, of overlaps and of gaps; the panel shows fewer. Whether there are any at all is exact. */
export const whileTyping = { most: 30, mostGaps: 100 } as const

/** Further repairs are looked for so long. */
const repairMs = 150
const planeMs = 300
/** More than these cannot be told apart in the picture. */
const mostSegments = 30
/** In larger tables they would take too long at every keystroke. */
const mostRulesForRows = 200

/** Throws Problem where the table cannot be read. */
export function judge({ table, mayBeEmpty, plane }: Asked): Judged {
  const compiled = compile(table)
  const verification = verify(compiled, { budgetMs, ...whileTyping })
  const overlaps = verification.overlaps.length ? verification.overlaps : verification.overlapPairs
  const isSmall = table.rules.length <= mostRulesForRows
  const rowsOptions = { budgetMs: repairMs }
  return {
    verification,
    gaps: verification.gaps.slice(0, mostShown).map((region) => ({
      ...{ region, repairs: gapRepairs(compiled, region), cells: cellsBeside(compiled, region) },
    })),
    overlaps: overlaps.slice(0, mostShown).map((region) => ({
      ...{ region, repairs: meetingRepairs(compiled, region, isSmall), cells: cellsOf(region) },
    })),
    tidy: tidyRepairs(compiled, verification).slice(0, mostShown),
    allGaps: isSmall && verification.gaps.length > 1 ? (missingRows(compiled, rowsOptions) ?? undefined) : undefined,
    untangled:
      isSmall && table.hitPolicy === 'F' && overlaps.length
        ? (untangle(compiled, rowsOptions) ?? undefined)
        : undefined,
    silentOnEmpty: mayBeEmpty.filter((key) => isSilentOnEmpty(table, key)),
    plane: plane && planePicture(compiled, plane.x, plane.y, { budgetMs: planeMs, most: mostSegments }),
  }
}

/** Where no single cell can be cut, the later rule gives way with several rows. */
function meetingRepairs(compiled: Compiled, region: SharedRegion, isSmall: boolean): AnyRepair[] {
  const found = overlapRepairs(compiled, region)
  const [first, ...later] = region.rules
  if (!isSmall || first === undefined || found.some(({ kind }) => kind === 'cut' || kind === 'open-bound')) return found
  const ways = later.slice(0, 2).flatMap((rule) => {
    const to = region.rules.filter((other) => other < rule)
    return giveWay(compiled, rule, to, { budgetMs: repairMs }) ?? []
  })
  return [...ways, ...found]
}

function cellsOf({ rules, cells }: SharedRegion): CellAt[] {
  const bound = cells.flatMap((cell, input) => (cell === '-' ? [] : [input + 1]))
  return rules.flatMap((rule) => (bound.length ? bound : [1]).map((input) => ({ rule, input })))
}

const mostBeside = 40

/** Cells that alone keep their rules from a gap. */
function cellsBeside({ table }: Compiled, gap: Region): CellAt[] {
  const rules = [...table.rules, { cells: gap.cells, outputs: table.outputs.map(() => '') }]
  const wide = compile({ ...table, rules })
  const last = wide.rules.at(-1) ?? []
  const found: CellAt[] = []
  for (const [rule, cells] of wide.rules.slice(0, -1).entries()) {
    const missed = wide.axes.flatMap((axis, c) => {
      const here = commonAtoms(last[c]?.atoms ?? [], axis.domain)
      return commonAtoms(cells[c]?.atoms ?? [], here).length ? [] : [c + 1]
    })
    const [input, second] = missed
    if (input !== undefined && second === undefined) found.push({ rule: rule + 1, input })
    if (found.length >= mostBeside) break
  }
  return found
}

/** Whether a customer with nothing in this input can fall through all rules, where one with a value cannot. */
function isSilentOnEmpty(table: DecisionTable, key: string): boolean {
  const input = table.inputs.find((one) => one.key === key)
  if (!input || input.mayBeEmpty) return false
  const inputs = table.inputs.map((one) => (one === input ? { ...one, mayBeEmpty: true } : one))
  const { gaps } = verify(compile({ ...table, inputs }), { budgetMs })
  return gaps.some((gap) => gap.cells[table.inputs.indexOf(input)] === 'null' || gap.example[key] === null)
}

/** What the worker answers to question number `id`. */
export type Answer = { readonly id: number } & ({ readonly judged: Judged } | { readonly problem: Problem['code'] })

// `guike verify TABLE…`: is a decision table complete and exclusive, and where is it not?
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { compile } from '#domain/decision/compile.ts'
import { readDmn } from '#domain/decision/dmn.ts'
import { readTable } from '#domain/decision/read.ts'
import { type Questions, reportOf } from '#domain/decision/report.ts'
import { type Respelled, readSheet, type SheetTable } from '#domain/decision/sheet.ts'
import { describeVerification } from '#domain/decision/summary.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { type Verification, verify } from '#domain/decision/verify.ts'
import { cellText } from '#domain/formats/cell.ts'
import { Problem, problemDetails } from '#domain/problem.ts'
import { fill, type Language } from '#domain/text.ts'
import { decisionWords } from '#domain/words/decision.ts'
import { readFile as readRows } from '../intake/read.ts'
import type { Io } from './io.ts'

export const summary = decisionWords.verifySummary
export const usage = decisionWords.verifyUsage

/** More rows than a person writes; a customer list handed in by mistake ends here. */
const mostSheetRows = 10_000
/** Overlaps are described in at most so many cells in all: more is a document nobody can open. */
const mostDescribedCells = 60_000

type Answer =
  | {
      readonly report: ReturnType<typeof reportOf>
      readonly verification: Verification
      readonly name: string
      readonly respelled: readonly Respelled[]
    }
  | { readonly report: { readonly id: string; readonly status: 'unsupported'; readonly reason: string } }

/** Exit code 0: all tables complete and exclusive; 1: one is not, or is undecided; 2: wrong use; 3: a table was refused. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const asked = readArguments(args)
  if (!asked?.paths.length) {
    io.err(decisionWords.verifyUsage[language])
    return 2
  }
  const files = await tableFiles(asked.paths)
  if (!files.length) {
    io.err(decisionWords.noTableFiles[language])
    return 3
  }
  if (asked.out) await mkdir(asked.out, { recursive: true })
  const answers: Answer[] = []
  for (const file of files) {
    const found = await answersFor(file, asked.budgetMs, language)
    for (const [i, answer] of found.entries()) {
      answers.push(answer)
      if (asked.out) {
        const name = `${nameOf(file)}${found.length > 1 ? `--${i + 1}` : ''}.json`
        await writeFile(join(asked.out, name), `${JSON.stringify(answer.report)}\n`)
      }
      if (!asked.json) speak(io, file, answer, language)
    }
  }
  if (asked.json) {
    const reports = answers.map((answer) => answer.report)
    io.out(JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 1))
  }
  return exitCode(answers)
}

function readArguments(args: readonly string[]) {
  const options = {
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    budget: { type: 'string', default: '2000' },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const budgetMs = Number(values.budget)
    if (!Number.isFinite(budgetMs) || budgetMs <= 0) return null
    return { paths: positionals, json: values.json, out: values.out, budgetMs }
  } catch {
    return null
  }
}

/** Tables of a folder are its .json, .dmn, .xlsx and .csv files, without those that begin with an underscore. */
async function tableFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isFolder) files.push(path)
    else for (const name of (await readdir(path)).sort()) if (isTable(name)) files.push(join(path, name))
  }
  return files
}

function isTable(name: string): boolean {
  return /\.(json|dmn|xlsx|csv)$/i.test(name) && !/^[_.]/.test(name)
}

/** One answer a table: a DMN file may hold several. */
async function answersFor(file: string, budgetMs: number, language: Language): Promise<Answer[]> {
  const refuse = (id: string, error: unknown): Answer => {
    return { report: { id, status: 'unsupported', reason: reasonOf(error, language) } }
  }
  try {
    const asked = await readFileTables(file)
    return asked.map(({ table, questions, respelled = [] }) => {
      const name = table.name ?? nameOf(file)
      try {
        const compiled = compile(table)
        const most = Math.floor(mostDescribedCells / compiled.axes.length)
        const verification = verify(compiled, { budgetMs, most })
        const report = reportOf(name, compiled, verification, questions)
        return { report: respelled.length ? { ...report, respelled } : report, verification, name, respelled }
      } catch (error) {
        return refuse(name, error)
      }
    })
  } catch (error) {
    return [refuse(nameOf(file), error)]
  }
}

type Asked = { readonly table: DecisionTable; readonly questions: Questions; readonly respelled?: readonly Respelled[] }

async function readFileTables(file: string): Promise<readonly Asked[]> {
  if (/\.(xlsx|xlsm|xls|ods|et|csv|tsv)$/i.test(file)) return [{ ...(await readSheetFile(file)), questions: {} }]
  const text = await readFile(file, 'utf8')
  if (/\.dmn$|\.xml$/i.test(file)) return (await readDmn(text)).map((table) => ({ table, questions: {} }))
  const json: unknown = JSON.parse(text)
  return [{ table: readTable(json), questions: questionsIn(json) }]
}

async function readSheetFile(file: string): Promise<SheetTable> {
  const rows: string[][] = []
  for await (const batch of (await readRows(file, { name: basename(file) })).rows) {
    rows.push(...batch.map((row) => row.cells.map(cellText)))
    if (rows.length > mostSheetRows) throw new Problem('bad-table', { reason: `> ${mostSheetRows}` })
  }
  return readSheet(rows, nameOf(file))
}

function nameOf(file: string): string {
  return basename(file).replace(/\.\w+$/, '')
}

function reasonOf(error: unknown, language: Language): string {
  if (error instanceof Problem) {
    const { detail, fix } = problemDetails(error)
    return `${detail[language]} ${fix[language]}`
  }
  if (error instanceof SyntaxError) return decisionWords.notJson[language]
  if (error instanceof Error && 'code' in error) return decisionWords.cannotOpen[language]
  throw error
}

function questionsIn(json: unknown): Questions {
  const isPoints = (value: unknown): value is string[][] =>
    Array.isArray(value) && value.every((p) => Array.isArray(p) && p.every((v) => typeof v === 'string'))
  if (typeof json !== 'object' || json === null) return {}
  const probes = 'probe_points' in json && isPoints(json.probe_points) ? { probe_points: json.probe_points } : {}
  const cases = 'case_inputs' in json && isPoints(json.case_inputs) ? { case_inputs: json.case_inputs } : {}
  return { ...probes, ...cases }
}

function speak(io: Io, file: string, answer: Answer, language: Language): void {
  if ('verification' in answer) {
    const respelled = answer.respelled.map((cell) => `· ${fill(decisionWords.respelled[language], cell)}`)
    io.out(`${[answer.name, ...respelled, ...describeVerification(answer.verification, language)].join('\n')}\n`)
  } else io.err(fill(decisionWords.refused[language], { file: basename(file), reason: answer.report.reason }))
}

function exitCode(answers: readonly Answer[]): number {
  if (answers.some((answer) => !('verification' in answer))) return 3
  const proved = answers.every(({ report }) => 'complete' in report && report.complete && report.mutually_exclusive)
  return proved ? 0 : 1
}

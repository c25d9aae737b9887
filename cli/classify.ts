// `guike classify FILE…`: the main job in one shot, without server or database.

import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { fill, type Language } from '#domain/text.ts'
import { classifyWords as words } from '#domain/words/classify-command.ts'
import { documentOf } from './classify/document.ts'
import { gather, type Report } from './classify/gather.ts'
import { loadTemplate } from './classify/template.ts'
import { writeReport } from './classify/workbook.ts'
import type { Io } from './io.ts'

export const summary = words.summary
export const usage = words.usage

/** Exit code 0 done, 2 wrong use, 3 a file or the template was refused (a Problem, told by main). */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      template: { type: 'string' },
      sheet: { type: 'string' },
      password: { type: 'string' },
      output: { type: 'string', short: 'o' },
      json: { type: 'boolean' },
      today: { type: 'string' },
    },
  })
  const [first] = positionals
  if (first === undefined || (values.today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.today))) {
    io.err(`${words.noFiles[language]}\n${words.usage[language]}`)
    return 2
  }
  const password = values.password ?? process.env.GUIKE_FILE_PASSWORD
  const template = await loadTemplate(values.template)
  const report = await gather(positionals, template, {
    today: values.today ?? shanghaiToday(),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
    ...(password ? { password } : {}),
    onProgress: progress(basename(first), language),
  })
  clearProgress()
  const output = values.output ?? (values.json ? undefined : freeName(first))
  if (output !== undefined) await writeReport(report, output, language)
  if (values.json) for (const piece of documentOf(report, language)) io.out(piece)
  else io.out(spoken(report, output, language))
  return 0
}

/** The company's day (Asia/Shanghai unless set otherwise). */
function shanghaiToday(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}

/** 客户.csv → 客户-分类.xlsx beside it; never over a file that is there. */
function freeName(path: string): string {
  const stem = basename(path).replace(/\.[^.]+$/, '')
  for (let n = 1; ; n++) {
    const file = join(dirname(path), `${stem}-分类${n === 1 ? '' : `-${n}`}.xlsx`)
    if (!existsSync(file)) return file
  }
}

function progress(name: string, language: Language): (done: number) => void {
  if (!process.stderr.isTTY) return () => {}
  let last = -1
  return (done) => {
    const percent = Math.floor(done * 100)
    if (percent === last) return
    last = percent
    process.stderr.write(`\r${fill(words.reading[language], { name, percent })}`)
  }
}

function clearProgress() {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}

function spoken(report: Report, output: string | undefined, language: Language): string {
  const say = (key: keyof typeof words, params = {}) => fill(words[key][language], params)
  const lines = [say('rows', { ...report.rows })]
  const skipped = report.files.reduce((sum, file) => sum + file.skipped.length, 0)
  if (skipped) lines.push(say('skipped', { count: skipped }))
  const doubtful = report.problems.reduce(
    (sum, row) => sum + row.findings.filter(({ finding }) => finding.weight !== 'repaired').length,
    0,
  )
  if (doubtful) lines.push(say('doubtful', { count: doubtful }))
  if (report.similar.length) lines.push(say('similar', { count: report.similar.length }))
  if (report.contradictions.length) lines.push(say('contradictions', { count: report.contradictions.length }))
  for (const dimension of report.dimensions.order) {
    const sums = [...(report.sums.get(dimension.key) ?? [])].sort(([, a], [, b]) => b.count - a.count)
    if (!sums.some(([label]) => label !== '')) continue
    const labels = sums.slice(0, 8).map(([label, { count }]) => {
      const name = label === '' ? words.unlabelled[language] : (dimension.labelNames.get(label)?.[language] ?? label)
      return `${name} ${count.toLocaleString('en-US')}`
    })
    lines.push(
      say('dimension', { name: dimension.spec.name[language], labels: labels.join(language === 'zh' ? '，' : ', ') }),
    )
  }
  if (output !== undefined) lines.push(say('written', { file: output }))
  return lines.join('\n')
}

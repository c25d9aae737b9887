// The workbook of `guike classify`: 客户, 待处理, 重复, 分类, 说明.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OutSheet } from '#domain/formats/out.ts'
import { writeXlsx } from '#domain/formats/xlsx-write.ts'
import { Problem } from '#domain/problem.ts'
import type { Language } from '#domain/text.ts'
import { aboutSheet } from './about-sheet.ts'
import { customerSheet } from './customer-sheet.ts'
import type { Report } from './gather.ts'
import { labelSheet } from './label-sheet.ts'
import { duplicateSheet, setAsideSheet } from './problem-sheets.ts'

/** Writes beside the target first, so that a broken run never leaves half a workbook. Throws Problem `output-not-writable`. */
export async function writeReport(report: Report, path: string, language: Language): Promise<void> {
  const sheets: OutSheet[] = [
    customerSheet(report, language),
    setAsideSheet(report, language),
    duplicateSheet(report, language),
    labelSheet(report, language),
    aboutSheet(report, language),
  ]
  const draft = `${path}.${process.pid}.part`
  try {
    await pipeline(Readable.from(writeXlsx(sheets)), createWriteStream(draft))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^E(ACCES|ROFS|NOENT|ISDIR|PERM|BUSY|NOSPC)$/.test(code)) {
      throw new Problem('output-not-writable', { name: basename(path) })
    }
    throw error
  }
}

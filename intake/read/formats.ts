// Which formats there are: whatever lies in domain/formats and exports `format`.
import { readdir } from 'node:fs/promises'
import type { Format } from '#domain/formats/format.ts'

const folder = new URL('../../domain/formats/', import.meta.url)

/** All formats, in the order of their files' names. */
export async function allFormats(): Promise<readonly Format[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort()
  const modules: { format?: Format }[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)))
  return modules.flatMap((module) => (module.format ? [module.format] : []))
}

// Clearing away after tests and figures: root's database lies outside its data folder.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Removes a folder and the clusters of all data folders in it, wherever they lie (`postgres.where`). */
export function removeFolder(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (basename(name) === 'postgres.where')
      rmSync(dirname(readFileSync(join(folder, name), 'utf8').trim()), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

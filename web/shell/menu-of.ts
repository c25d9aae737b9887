// Which stages and pages a person's menu shows: those that exist and that the role may open.
import type { Capability } from '#domain/role.ts'
import { inMenu, type PageEntry, pages, stages } from '../stages.tsx'

export type StageMenu = { readonly stage: (typeof stages)[number]; readonly entries: readonly PageEntry[] }

export function menuOf(capabilities: readonly Capability[]): {
  readonly stages: readonly StageMenu[]
  readonly settings: readonly PageEntry[]
} {
  const open = pages.filter((entry) => inMenu(entry) && mayOpen(entry, capabilities))
  return {
    stages: stages
      .map((stage) => ({ stage, entries: open.filter((entry) => entry.stage === stage.key) }))
      .filter(({ entries }) => entries.length > 0),
    settings: open.filter((entry) => entry.stage === 'settings'),
  }
}

export function mayOpen(entry: PageEntry, capabilities: readonly Capability[]): boolean {
  return entry.needs === undefined || capabilities.includes(entry.needs)
}

/** Whether the page, or one below it that is not in the menu itself, is open. */
export function isAt(entry: PageEntry, path: string): boolean {
  if (path === entry.path) return true
  const below = entry.path !== '/' && path.startsWith(`${entry.path}/`)
  return below && !pages.some((other) => inMenu(other) && other.path.length > entry.path.length && isAt(other, path))
}

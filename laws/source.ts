// The project's own source files, as the laws read them.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Folders that hold code; a new top folder is added here and in ARCHITECTURE.md. */
export const codeFolders = [
  'domain',
  'store',
  'access',
  'intake',
  'clean',
  'classify',
  'use',
  'review',
  'server',
  'cli',
  'web',
  'laws',
  'e2e',
  'bench',
  'scripts',
]

const skipped = new Set(['node_modules', 'dist', 'data', '.git', 'pictures', 'tmp', 'test-results'])

/** Paths below `folder`, relative to the project, with forward slashes. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  const found: string[] = []
  const walk = (path: string) => {
    for (const name of readdirSync(path)) {
      if (skipped.has(name)) continue
      const full = join(path, name)
      if (statSync(full).isDirectory()) walk(full)
      else if (endings.includes(extname(name))) found.push(relative(root, full).replaceAll('\\', '/'))
    }
  }
  try {
    walk(join(root, folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return found.sort()
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function codeFiles(): string[] {
  return codeFolders.flatMap((folder) => filesBelow(folder, ['.ts', '.tsx', '.mjs']))
}

/** The modules that a file imports, as written. */
export function importsOf(source: string): string[] {
  const found: string[] = []
  for (const match of source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )) {
    found.push(match[1] ?? match[2] ?? '')
  }
  return found
}

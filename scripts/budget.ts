// What a first visit loads: JavaScript, gzipped, of the page and of each route, held to its budget.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; isEntry?: boolean; isDynamicEntry?: boolean; src?: string }
export type Manifest = { readonly [key: string]: Chunk }

/** Everything a chunk loads with it: itself and its static imports, each once. */
export function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return seen
  seen.add(key)
  for (const inner of chunk.imports ?? []) closure(manifest, inner, seen)
  return seen
}

/** Sizes in kB (1000 bytes) of gzipped JavaScript: `page` what every visit loads, `routes` what each lazy route adds. */
export function weigh(
  manifest: Manifest,
  sizeOf: (file: string) => number,
): { page: number; routes: Map<string, number> } {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? ''
  const page = closure(manifest, entry)
  const sum = (keys: Iterable<string>) =>
    [...keys].reduce((total, key) => {
      const file = manifest[key]?.file ?? ''
      return file.endsWith('.js') ? total + sizeOf(file) / 1000 : total
    }, 0)
  const lazy = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry)
  const routes = lazy.map((key) => [key, sum(closure(manifest, key).difference(page))] as const)
  return { page: sum(page), routes: new Map(routes) }
}

/** kB of gzipped JavaScript: the customer route with the page, and any other route alone. */
export const budget = { customers: 330, route: 130 } as const

if (process.argv[1] === import.meta.filename) {
  const dist = join(import.meta.dirname, '..', 'dist')
  const file = join(dist, '.vite', 'manifest.json')
  if (!existsSync(file)) throw new Error('there is no dist/: run npm run build')
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))
  const { page, routes } = weigh(manifest, (name) => gzipSync(readFileSync(join(dist, name))).length)
  let isOver = false
  const tell = (name: string, size: number, most: number) => {
    isOver ||= size > most
    process.stdout.write(`${size > most ? 'over ' : 'ok   '} ${size.toFixed(1).padStart(7)} of ${most} kB  ${name}\n`)
  }
  tell('the page itself', page, budget.customers)
  for (const [name, size] of routes) {
    const isCustomers = /^use\//.test(name)
    tell(
      isCustomers ? `${name} with the page` : name,
      isCustomers ? size + page : size,
      isCustomers ? budget.customers : budget.route,
    )
  }
  process.exit(isOver ? 1 : 0)
}

// The texts of the first table in a piece of HTML, with merged cells spread out. Pure: needs no browser.

const NAMED: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  yen: '¥',
  middot: '·',
  times: '×',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  mdash: '—',
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

type Token = { readonly tag: string; readonly closes: boolean; readonly attributes: string } | { readonly text: string }

/** Tags and texts one after the other; comments, styles, scripts and heads are left out. */
function* tokens(html: string): Generator<Token> {
  const bare = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head|title|xml)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
  const tag = /<(\/?)([a-z][a-z0-9:]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<![^>]*>/gi
  let from = 0
  for (const hit of bare.matchAll(tag)) {
    if (hit.index > from) yield { text: bare.slice(from, hit.index) }
    from = hit.index + hit[0].length
    if (hit[2]) yield { tag: hit[2].toLowerCase(), closes: hit[1] === '/', attributes: hit[3] ?? '' }
  }
  if (from < bare.length) yield { text: bare.slice(from) }
}

function spanOf(attributes: string, name: 'colspan' | 'rowspan'): number {
  const hit = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)
  return Math.max(1, Math.min(1000, Number(hit?.[1] ?? 1)))
}

type Open = { text: string; keepsSpace: boolean; readonly cols: number; readonly rows: number }

/** Puts cells where they belong although merged ones above and beside take places; the others stay empty. */
class Table {
  readonly rows: string[][] = []
  private taken: number[] = []

  startRow(): void {
    this.rows.push([])
    this.taken = this.taken.map((left) => Math.max(0, left - 1))
  }

  add(cell: Open): void {
    if (this.rows.length === 0) this.startRow()
    const row = this.rows.at(-1) ?? []
    while ((this.taken[row.length] ?? 0) > 0) row.push('')
    for (let i = 0; i < cell.cols; i += 1) {
      if (cell.rows > 1) this.taken[row.length] = cell.rows
      row.push(i === 0 ? tidy(cell) : '')
    }
  }

  finish(): string[][] {
    const width = this.rows.reduce((most, row) => Math.max(most, row.length), 0)
    return this.rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
  }
}

/** Line breaks in the source are spaces; `\v` stands for <br>, and no-break spaces become ordinary ones. */
function tidy(cell: Open): string {
  const text = cell.keepsSpace ? cell.text : cell.text.replace(/[ \t\r\n]+/g, ' ').replace(/ ?\v ?/g, '\v')
  const kept = decode(text).replaceAll('\v', '\n').replaceAll('\u00a0', ' ')
  return cell.keepsSpace ? kept : kept.trim()
}

/** Rows of cell texts of the first table, all of the same length; undefined where there is no table. */
export function parseHtmlTable(html: string): string[][] | undefined {
  const table = new Table()
  let inside = false
  let cell: Open | undefined
  const close = () => {
    if (cell) table.add(cell)
    cell = undefined
  }
  for (const token of tokens(html)) {
    if ('text' in token) {
      if (cell) cell.text += token.text
    } else if (token.tag === 'table') {
      if (token.closes && inside) break
      inside = true
    } else if (inside && token.tag === 'tr') {
      close()
      if (!token.closes) table.startRow()
    } else if (inside && (token.tag === 'td' || token.tag === 'th')) {
      close()
      if (!token.closes) cell = openCell(token.attributes)
    } else if (cell && token.tag === 'br') cell.text += '\v'
  }
  close()
  return inside && table.rows.length > 0 ? table.finish() : undefined
}

function openCell(attributes: string): Open {
  return {
    text: '',
    keepsSpace: /white-space\s*:\s*pre/i.test(attributes),
    cols: spanOf(attributes, 'colspan'),
    rows: spanOf(attributes, 'rowspan'),
  }
}

// XML taken apart piece by piece, without documents, entities or anything that a stranger could make grow.
import { Problem } from '../problem.ts'

export type XmlHandler = {
  /** `name` without its prefix; `attributes` as written (see `attribute`). */
  open?(name: string, attributes: string): void
  /** Decoded; a long text comes in several pieces. */
  text?(text: string): void
  close?(name: string): void
}

const maxDepth = 256
const maxTag = 1_000_000

/** A reader that is fed text. Throws Problem file-xml-forbidden on a DTD, file-damaged on what is no XML. */
export function xmlReader(handler: XmlHandler): { push(text: string): void; end(): void } {
  let rest = ''
  let depth = 0

  function tag(body: string): void {
    if (body.charCodeAt(0) === 47) {
      depth--
      handler.close?.(localName(body.slice(1).trimEnd()))
      return
    }
    const empty = body.charCodeAt(body.length - 1) === 47
    const space = blankIn(body)
    const name = localName(space < 0 ? (empty ? body.slice(0, -1) : body) : body.slice(0, space))
    if (++depth > maxDepth) throw new Problem('file-damaged')
    handler.open?.(name, space < 0 ? '' : body.slice(space))
    if (!empty) return
    depth--
    handler.close?.(name)
  }

  /** Position after the markup at `at`, or −1 where it is not complete yet. */
  function markup(text: string, at: number): number {
    if (text.startsWith('<!', at) || text.startsWith('<?', at)) return special(text, at, handler)
    const end = tagEnd(text, at)
    if (end < 0) return -1
    tag(text.slice(at + 1, end))
    return end + 1
  }

  return {
    push(piece) {
      const text = rest + piece
      let at = 0
      for (;;) {
        const next = text.indexOf('<', at)
        const end = next < 0 ? safeEnd(text, at) : next
        if (end > at) handler.text?.(decodeXml(lineEnds(text.slice(at, end))))
        at = end
        if (next < 0) break
        const after = markup(text, at)
        if (after < 0) break
        at = after
      }
      rest = text.slice(at)
      if (rest.length > maxTag) throw new Problem('file-damaged')
    },
    end() {
      if (rest.trim() !== '' || depth !== 0) throw new Problem('file-damaged')
    },
  }
}

/** XML knows one line end; other ones are written as entities. */
function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Text may be handed on up to an entity that is not complete yet. */
function safeEnd(text: string, from: number): number {
  const entity = text.lastIndexOf('&')
  return entity >= from && entity > text.length - 12 && !text.includes(';', entity) ? entity : text.length
}

/** Comments, CDATA, processing instructions; a DTD is refused: entities are how XML is made to explode. */
function special(text: string, at: number, handler: XmlHandler): number {
  const skip = (start: string, end: string): number | undefined => {
    if (!text.startsWith(start, at)) return undefined
    const found = text.indexOf(end, at + start.length)
    return found < 0 ? -1 : found + end.length
  }
  if (text.length - at < 9) return -1
  const cdata = skip('<![CDATA[', ']]>')
  if (cdata !== undefined && cdata > 0) handler.text?.(text.slice(at + 9, cdata - 3))
  const after = cdata ?? skip('<!--', '-->') ?? skip('<?', '?>')
  if (after === undefined) throw new Problem('file-xml-forbidden')
  return after
}

/** A `>` inside an attribute's quotes ends nothing: a tag with attributes ends behind a quote. */
function tagEnd(text: string, at: number): number {
  let end = text.indexOf('>', at)
  while (end > 0 && openQuote(text, at, end)) end = text.indexOf('>', end + 1)
  return end
}

function openQuote(text: string, from: number, to: number): boolean {
  const equals = text.indexOf('=', from)
  if (equals < 0 || equals > to) return false
  let last = to - 1
  while (last > from && (text[last] === '/' || text[last] === ' ' || text[last] === '\n' || text[last] === '\r')) last--
  return text[last] !== '"' && text[last] !== "'"
}

function blankIn(body: string): number {
  for (let i = 0; i < body.length; i++) if (body.charCodeAt(i) <= 32) return i
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const patterns = new Map<string, RegExp>()

/** The decoded value of an attribute by its name without prefix, from attributes as written. */
export function attribute(attributes: string, name: string): string | undefined {
  const start = `${name}="`
  for (let at = attributes.indexOf(start); at > 0; at = attributes.indexOf(start, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (before > 32 && before !== 58) continue
    const from = at + start.length
    const end = attributes.indexOf('"', from)
    return end < 0 ? undefined : decodeXml(attributes.slice(from, end))
  }
  // Blanks around the sign and single quotes are legal, and rare.
  return attributes.includes("'") || / =|= /.test(attributes) ? attributeByPattern(attributes, name) : undefined
}

function attributeByPattern(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  return match ? decodeXml(match[1] ?? match[2] ?? '') : undefined
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and numeric ones; anything else stays as written. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Feeds a part of a container to a handler, whole. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reader = xmlReader(handler)
  for await (const text of xmlTexts(bytes)) reader.push(text)
  reader.end()
}

/** Bytes of an XML part as text: UTF-8 unless its mark says UTF-16. */
export async function* xmlTexts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(
      chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8',
    )
    yield decoder.decode(chunk, { stream: true })
  }
  if (decoder) yield decoder.decode()
}

// In which encoding a text file is written: tried strictly where that decides, judged by likeness where it cannot.
import type { Encoding, EncodingFound } from './format.ts'
import { hanLikeness } from './han.ts'

/** Bytes that are looked at; more changes no answer. */
export const sampleBytes = 256 * 1024

/**
 * Finds the encoding from the first bytes (and, where those are all ASCII, from the bytes around the first that is not).
 * Order: byte order mark, UTF-16 by its zero bytes, strict UTF-8, then GB18030, Big5 and others by likeness.
 */
export async function detectEncoding(sample: Uint8Array): Promise<EncodingFound> {
  const marked = byMark(sample)
  if (marked) return { encoding: marked, confidence: 1, alternatives: [] }
  const utf8 = utf8Sequences(sample)
  const wide = byZeros(sample, utf8)
  if (wide) return { encoding: wide, confidence: 0.9, alternatives: [] }
  if (utf8.invalid === 0) return { encoding: 'utf-8', confidence: 1, alternatives: utf8.valid === 0 ? ['gb18030'] : [] }
  if (utf8.valid > 10 * utf8.invalid) {
    return { encoding: 'utf-8', confidence: 0.85, alternatives: ['gb18030', 'big5'] }
  }
  return byLikeness(sample)
}

/** The part of a file that tells its encoding: from the first byte that is not ASCII, or its beginning if there is none. */
export async function encodingSample(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  let size = 0
  let telling = false
  for await (const chunk of bytes) {
    if (!telling && isAscii(chunk)) {
      if (size < 4096) {
        kept.push(chunk.slice(0, 4096))
        size += Math.min(chunk.length, 4096)
      }
      continue
    }
    const from = telling ? 0 : Math.max(0, chunk.findIndex((b) => b > 0x7f || b === 0) & ~1)
    telling = true
    const start = size === 0 ? 0 : from
    kept.push(chunk.slice(start, start + sampleBytes))
    size += kept.at(-1)?.length ?? 0
    if (size >= sampleBytes) break
  }
  return join(kept, size)
}

function isAscii(chunk: Uint8Array): boolean {
  for (let i = 0; i < chunk.length; i++) {
    const byte = chunk[i] ?? 0
    if (byte > 0x7f || byte === 0) return false
  }
  return true
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function byMark(b: Uint8Array): Encoding | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8'
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le'
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be'
  if (b[0] === 0x84 && b[1] === 0x31 && b[2] === 0x95 && b[3] === 0x33) return 'gb18030'
  return undefined
}

/**
 * ASCII inside UTF-16 leaves zeros on one side of each pair: commas, line ends and digits are enough. A stray NUL in a short
 * file does so too; its text is UTF-8 all the same, or its line ends are one byte wide.
 */
function byZeros(b: Uint8Array, utf8: { valid: number; invalid: number }): Encoding | undefined {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < b.length; i += 2) {
    if (b[i] === 0) even++
    if (b[i + 1] === 0) odd++
  }
  const pairs = b.length >> 1
  if (pairs < 2 || (utf8.invalid === 0 && utf8.valid > even + odd) || hasNarrowLines(b)) return undefined
  if (odd > pairs / 20 && odd > 8 * even) return 'utf-16le'
  if (even > pairs / 20 && even > 8 * odd) return 'utf-16be'
  return undefined
}

/** True where there are line feeds, and none of them (nor a return) is the two bytes that it is in UTF-16. */
function hasNarrowLines(b: Uint8Array): boolean {
  let narrow = false
  for (let i = 0; i < b.length; i++) {
    if (b[i] !== 0x0a && b[i] !== 0x0d) continue
    if (b[i % 2 === 0 ? i + 1 : i - 1] === 0) return false
    narrow ||= b[i] === 0x0a
  }
  return narrow
}

/** Counts well-formed multi-byte sequences and bytes that belong to none; an unfinished last one is neither. */
function utf8Sequences(b: Uint8Array): { valid: number; invalid: number } {
  let valid = 0
  let invalid = 0
  for (let i = 0; i < b.length; ) {
    const lead = b[i] ?? 0
    if (lead < 0x80) {
      i++
      continue
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
    let ok = length > 0
    let n = 1
    for (; ok && n < length && i + n < b.length; n++) ok = ((b[i + n] ?? 0) & 0xc0) === 0x80
    if (ok && n < length) break
    if (ok) valid++
    else invalid++
    i += ok ? length : 1
  }
  return { valid, invalid }
}

const candidates: readonly Encoding[] = ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252']

async function byLikeness(sample: Uint8Array): Promise<EncodingFound> {
  const judge = await judged(sample)
  const latin = isolatedShare(sample)
  const scored = candidates.map((encoding) => {
    const text = new TextDecoder(encoding).decode(sample, { stream: true })
    let score = encoding === 'windows-1252' ? (latin > 0.8 ? 1.2 : -0.5) : hanLikeness(text) - (latin > 0.8 ? 1 : 0)
    // Kana and Hangul files are rare here; they must be clearly better to win.
    if (encoding === 'shift_jis') score += share(text, /[\u3040-\u30ff]/g) - 0.5
    if (encoding === 'euc-kr') score += 1.1 * share(text, /[\uac00-\ud7a3]/g) - 0.5
    if (encoding === judge) score += 0.15
    return { encoding, score }
  })
  scored.sort((a, b) => b.score - a.score)
  const [best, second] = scored
  if (!best || !second) throw new Error('no candidate encodings')
  const most = best.encoding === 'windows-1252' ? 0.7 : 0.99
  const confidence = Math.max(0.3, Math.min(most, 0.5 + (best.score - second.score)))
  return { encoding: best.encoding, confidence, alternatives: scored.slice(1).map((s) => s.encoding) }
}

/** A statistical detector's opinion; it errs on short samples, so it only tips the balance. */
async function judged(sample: Uint8Array): Promise<Encoding | undefined> {
  if (sample.length < 200) return undefined
  // Its models take longer to load than most files to read, and few files need them.
  const { detect } = await import('jschardet')
  const name = detect(sample.subarray(0, 64 * 1024))?.encoding?.toLowerCase() ?? ''
  if (/^gb|hz/.test(name)) return 'gb18030'
  return candidates.find((c) => name.replace(/[-_]/g, '').startsWith(c.replace(/[-_]/g, '')))
}

/** Share of high bytes that stand alone between ASCII, as accented letters do and Han never does. */
function isolatedShare(b: Uint8Array): number {
  let high = 0
  let alone = 0
  for (let i = 0; i < b.length; i++) {
    if ((b[i] ?? 0) < 0x80) continue
    high++
    if ((b[i - 1] ?? 0) < 0x80 && (b[i + 1] ?? 0) < 0x80) alone++
  }
  return high === 0 ? 0 : alone / high
}

function share(text: string, of: RegExp): number {
  const all = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  return all === 0 ? 0 : (text.match(of)?.length ?? 0) / all
}

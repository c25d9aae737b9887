// What the first bytes of a file say it is, whatever its name says.

const startsWith = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)

/** A zip container: xlsx, ods, or anything else that is zipped. */
export const isZip = (head: Uint8Array): boolean => startsWith(head, 0x50, 0x4b) && (head[2] === 3 || head[2] === 5)

/** A compound file of old Office: xls, or an encrypted workbook. */
export const isCompound = (head: Uint8Array): boolean =>
  startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/** Stream names in a compound file are UTF-16. */
export function namesStream(bytes: Uint8Array, name: string): boolean {
  const wide = new Uint8Array([...name].flatMap((char) => [char.charCodeAt(0), 0]))
  outer: for (let i = 0; i + wide.length <= bytes.length; i++) {
    for (let j = 0; j < wide.length; j++) if (bytes[i + j] !== wide[j]) continue outer
    return true
  }
  return false
}

/** The beginning as Latin text, lower case, for markup that names itself. */
export function headText(head: Uint8Array): string {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const encoding = wide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'windows-1252'
  return new TextDecoder(encoding)
    .decode(head.subarray(0, 4096))
    .replace(/^(ï»¿|\ufeff)/, '')
    .trimStart()
    .toLowerCase()
}

const binary: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
]

/** False for zips, compound files, pictures, programs, and anything full of control characters. */
export function looksLikeText(head: Uint8Array): boolean {
  if (isZip(head) || isCompound(head) || binary.some((magic) => startsWith(head, ...magic))) return false
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (wide) return true
  let control = 0
  let zeros = 0
  for (const byte of head) {
    if (byte === 0) zeros++
    else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) control++
  }
  // UTF-16 without a mark has up to half zeros; a few stray control characters are somebody's typing.
  return control <= head.length / 100 && zeros <= head.length / 2
}

/** A zip whose first part says that it is an OpenDocument spreadsheet. */
export function isOpenDocument(head: Uint8Array): boolean {
  return headText(head.subarray(0, 200)).includes('mimetypeapplication/vnd.oasis.opendocument')
}

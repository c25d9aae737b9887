// Workbooks of Excel 97–2003 and old WPS (binary).
import { Problem } from '../problem.ts'
import type { Format } from './format.ts'
import { readBySheetJs, wholeFile } from './sheetjs.ts'
import { isCompound, namesStream } from './signature.ts'

/** Read whole: 65,536 rows at most, so a larger file is pictures. */
const maxBytes = 60 * 1024 ** 2

export const format: Format = {
  key: 'xls',
  extensions: ['xls', 'xlt', 'et'],
  recognises: (head) =>
    isCompound(head) || (head[0] === 0x09 && (head[1] === 0x08 || head[1] === 0x04) && head[2] === 0x10),
  async read(source) {
    const bytes = await wholeFile(source.bytes(), source.size, maxBytes)
    // A workbook of today that opens with a password is wrapped in the container of yesterday.
    if (namesStream(bytes, 'EncryptedPackage')) throw new Problem('file-encrypted')
    if (isCompound(bytes) && !namesStream(bytes, 'Workbook') && !namesStream(bytes, 'Book')) {
      throw new Problem('file-type-unknown', { name: source.name.slice(-80) })
    }
    return readBySheetJs(bytes, 'xls')
  },
}

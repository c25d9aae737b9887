// The pieces of XML that every workbook we write has in common.

/** Safe in text and in attributes; characters that XML cannot hold are written the way the format does (`_x0007_`). */
export function escapeXml(text: string): string {
  if (!unsafe.test(text)) return text
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(controls, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (char) => names[char] ?? char)
}

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const ranges = '\\u0000-\\u0008\\u000b-\\u001f\\ufffe\\uffff'
const controls = new RegExp(`[${ranges}]`, 'g')
const unsafe = new RegExp(`[&<>"${ranges}]|_x`)

/** Numbers of the cell styles in `stylesXml`. */
export const style = { header: 1, text: 2, integer: 3, decimal: 4, money: 5, percent: 6, date: 7 } as const

const formatOf = [0, 0, 49, 1, 0, 4, 10, 164]
const cellStyles = formatOf.map((format, i) => {
  const header = i === style.header
  const align = header ? '<alignment vertical="center"/>' : ''
  return `<xf numFmtId="${format}" fontId="${header ? 1 : 0}" fillId="${header ? 2 : 0}" borderId="0" xfId="0" applyNumberFormat="1"${header ? ' applyFont="1" applyFill="1" applyAlignment="1"' : ''}>${align}</xf>`
})

const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="等线"/><family val="2"/></font>`

export const stylesXml =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEFF3F8"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${cellStyles.length}">${cellStyles.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

// What the grid says.
import type { Language, Words } from '#domain/text.ts'
import type { GridWords } from '../ui/grid/props.ts'

export const gridWords = {
  rowNumber: { zh: '行号', en: 'Row number' },
  checkRow: { zh: '选择第 {row} 行', en: 'Select row {row}' },
  checkAll: { zh: '全选', en: 'Select all rows' },
  openRow: { zh: '打开第 {row} 行', en: 'Open row {row}' },
  columnMenu: { zh: '“{column}”的菜单', en: 'Menu of “{column}”' },
  resize: { zh: '拖动调整列宽，双击自适应', en: 'Drag to resize, double-click to fit' },
  cellName: { zh: '{column}，第 {row} 行', en: '{column}, row {row}' },
  editorHint: {
    zh: '直接输入即可覆盖，F2 修改，回车确认，Esc 取消；按 Esc 再按 Tab 离开表格。',
    en: 'Type to replace, F2 to edit, Enter to confirm, Escape to cancel; Escape and then Tab leaves the table.',
  },
  loadFailed: { zh: '这些行没有加载出来。', en: 'These rows could not be loaded.' },
  retry: { zh: '重试', en: 'Try again' },
  saveFailed: { zh: '没有保存成功，请重试。', en: 'Not saved. Please try again.' },
  // What the page says when the grid tells it something (`onNotice`).
  readOnly: { zh: '这一列不能直接修改。', en: 'This column cannot be edited here.' },
  roleReads: { zh: '您的角色只能查看，不能修改客户资料。', en: 'Your role may look at customers but not edit them.' },
  roleMayNot: { zh: '您的角色不能修改这一列。', en: 'Your role may not edit this column.' },
  tooManyCells: {
    zh: '一次最多处理 {limit} 个单元格，您选了 {count} 个。请缩小范围，或使用批量操作。',
    en: 'At most {limit} cells at once; {count} are selected. Select fewer, or use a bulk action.',
  },
  pastedOutside: {
    zh: '有 {rows} 行、{columns} 列超出表格，没有粘贴。',
    en: '{rows} rows and {columns} columns fell outside the table and were not pasted.',
  },
  clipboardRefused: { zh: '复制没有成功，请再试一次。', en: 'Copying did not work. Please try again.' },
} satisfies Words

/** The texts for the `words` prop of the grid in one language. */
export function gridWordsIn(language: Language): GridWords {
  const w = gridWords
  return {
    rowNumber: w.rowNumber[language],
    checkRow: w.checkRow[language],
    checkAll: w.checkAll[language],
    openRow: w.openRow[language],
    columnMenu: w.columnMenu[language],
    resize: w.resize[language],
    cellName: w.cellName[language],
    editorHint: w.editorHint[language],
    loadFailed: w.loadFailed[language],
    retry: w.retry[language],
    saveFailed: w.saveFailed[language],
  }
}

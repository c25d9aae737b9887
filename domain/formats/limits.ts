// How much a file may ask of us before it is refused; far above any real customer list.

/** Characters in one cell; a spreadsheet program allows 32,767. */
export const maxCellLength = 1_000_000
/** Columns with content. */
export const maxColumns = 1_024
/** The last row a spreadsheet program has; text files may be longer. */
export const maxSheetRow = 1_048_576
/** Rows in one batch handed on. */
export const batchRows = 2_000
/** Sheets in a workbook. */
export const maxSheets = 500
/** Characters of all distinct texts of a workbook (its shared strings). */
export const maxSharedText = 120_000_000

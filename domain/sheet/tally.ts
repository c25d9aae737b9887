// Counting what is tidied in nearly every row without a finding for each: a synonym of a label, the short name of a region.

/** For one kind in one column: takes the text of the cell and what it became, once a row. */
export type TallyNote = (text: string, became: string) => void

/** Where counts go; asked once a column. Absent where nobody counts. */
export type Tally = (column: number, code: 'label-read' | 'region-named') => TallyNote

// How a column is read, and what may be written into it.
import type { ColumnType } from 'kysely'

/** jsonb: read as parsed, written as text that `JSON.stringify` made (an array given as it is would become a PostgreSQL array). */
export type Json = ColumnType<unknown, string | null, string | null>
export type JsonDefault = ColumnType<unknown, string | undefined, string>
export type Time = ColumnType<Date, Date | string | undefined, Date | string>

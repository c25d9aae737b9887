// Tables of the journal.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, JsonDefault, Time } from './column-types.ts'

export type BirthTable = {
  first: number
  last: number
  seq: Generated<bigint>
  change_set_id: bigint
  at: Time
  person_id: number | null
}

export type ChangeTable = {
  seq: GeneratedAlways<bigint>
  at: Time
  change_set_id: bigint
  person_id: number | null
  table_name: string
  key: Json
  customer_id: number | null
  before: Json
  after: Json
}

export type ChangeSetTable = {
  id: GeneratedAlways<bigint>
  person_id: number | null
  kind: string
  why: string | null
  state: Generated<'open' | 'complete' | 'undone'>
  undo_of: bigint | null
  started_at: Time
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  detail: JsonDefault
}

export type TouchedTable = {
  change_set_id: bigint
  customer_id: number
  last: number | null
  tx: Generated<string>
}

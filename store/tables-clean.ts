// Tables of the work lists of 理: what was given to whom.
import type { ColumnType, Generated } from 'kysely'
import type { JsonDefault, Time } from './column-types.ts'

export type WorkAssignmentTable = {
  id: Generated<number>
  list: string
  part: JsonDefault
  person_id: number
  due_on: string
  note: string | null
  open_then: number
  created_by: number | null
  created_at: Time
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

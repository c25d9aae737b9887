// The columns of forms and of what was sent by them, as Kysely reads them.
import type { ColumnType, Generated } from 'kysely'
import type { Json, Time } from './column-types.ts'

export type FormTable = {
  id: Generated<number>
  token: string
  name_zh: string
  name_en: string
  intro_zh: Generated<string>
  intro_en: Generated<string>
  fields: Json
  public: Generated<boolean>
  closed: Generated<boolean>
  ends_on: string | null
  per_day: Generated<number>
  reviewer_id: number | null
  team_id: number | null
  keep_days: Generated<number>
  created_by: number | null
  created_at: Time
}

export type FormConsentTable = {
  form_id: number
  version: number
  zh: string
  en: string
  noted_at: Time
}

export type SubmissionTable = {
  id: Generated<number>
  form_id: number
  arrived_at: Time
  content: Buffer | null
  nonce: Buffer
  sender: Buffer | null
  person_id: number | null
  consent_version: number | null
  language: Generated<'zh' | 'en'>
}

export type SubmissionTakenTable = {
  customer_id: number
  submission_id: number
  became: 'created' | 'updated'
  decided_by: number | null
  decided_at: Time
  forgotten_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type SubmissionRefusedTable = {
  submission_id: number
  reason: string
  decided_by: number | null
  decided_at: Time
  forgotten_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

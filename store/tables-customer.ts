// Tables of customers and of what belongs to them.
import type { ColumnType, Generated } from 'kysely'
import type { Json, JsonDefault, Time } from './column-types.ts'

export type ImportBatchTable = {
  id: Generated<number>
  file_name: string
  file_hash: Buffer | null
  file_size: bigint | null
  state: Generated<string>
  mapping: JsonDefault
  options: JsonDefault
  report: JsonDefault
  change_set_id: bigint | null
  created_by: number | null
  created_at: Time
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type CustomerTable = {
  id: Generated<number>
  version: Generated<number>
  number: string | null
  name: string
  credit_code: string | null
  kind: Generated<'company' | 'person'>
  owner_id: number | null
  team_pos: number | null
  region: number | null
  address: string | null
  name_core: string | null
  pinyin: string | null
  initials: string | null
  name_grams: number[] | null
  source_batch_id: number | null
  no_profiling: boolean | null
  no_profiling_on: string | null
  no_profiling_how: string | null
  created_at: Time
  created_by: number | null
  updated_at: Time
  updated_by: number | null
}

export type ContactTable = {
  customer_id: number
  id: Generated<number>
  primary: Generated<boolean>
  version: Generated<number>
  name: string | null
  title: string | null
  phone: Buffer | null
  phone_mac: Buffer | null
  phone_tail: Buffer | null
  email: Buffer | null
  email_mac: Buffer | null
  email_tail: Buffer | null
  created_at: Time
  updated_at: Time
}

export type ProductTable = {
  id: Generated<number>
  number: string
  name: string
  unit: string | null
  price: bigint | null
  status: Generated<string>
}

export type StockBatchTable = {
  product_id: number
  id: Generated<number>
  number: string | null
  quantity: bigint
  cost: bigint | null
  received_on: string | null
  expires_on: string | null
}

export type SalesOrderTable = {
  customer_id: number
  id: Generated<number>
  number: string | null
  ordered_on: string
  amount: bigint
  status: Generated<string>
  created_at: Time
}

export type OrderLineTable = {
  customer_id: number
  order_id: number
  line: number
  product_id: number | null
  quantity: bigint
  amount: bigint
}

export type InteractionTable = {
  customer_id: number
  id: Generated<number>
  channel: string
  summary: string
  next_step: string | null
  next_on: string | null
  happened_at: Time
  by: number | null
}

export type TaskTable = {
  customer_id: number
  id: Generated<number>
  title: string
  due_on: string | null
  assignee_id: number | null
  state: Generated<'open' | 'done' | 'dropped'>
  created_at: Time
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type ConsentTable = {
  customer_id: number
  id: Generated<number>
  contact_id: number | null
  purpose: string
  channel: string
  given: boolean
  evidence: string | null
  text_version: string | null
  at: Time
  by: number | null
}

export type DuplicateDecisionTable = {
  customer_id: number
  other_id: number
  verdict: 'same' | 'different'
  score: number | null
  decided_by: number | null
  decided_at: Time
  mark: string | null
  reason: string | null
}

/** Also of `duplicate_pair_aside`, where pairs of who is gone wait. */
export type DuplicatePairTable = {
  customer_id: number
  other_id: number
  weight: number
  level: 'same' | 'likely' | 'possible'
  model_version: number
  found_at: Time
}

export type CustomerMergeTable = {
  customer_id: number
  loser_id: number
  name: string
  number: string | null
  weight: number | null
  change_set_id: bigint
  from_seq: bigint
  merged_by: number | null
  merged_at: Time
}

export type DuplicateModelTable = {
  version: Generated<number>
  model: Json
  customers: number
  decisions: number
  trained_at: Time
}

export type DuplicateSeenTable = {
  id: Generated<number>
  until: string
}

export type ImportRowTable = {
  batch_id: number
  row: number
  state: string
  customer_id: number | null
  problems: JsonDefault
  raw: Buffer | null
}

export type ImportMappingTable = {
  shape_hash: Buffer
  mapping: Json
  used_at: Time
}

/** Numbers of customers who are gone: given to nobody else. */
export type NumberGoneTable = {
  number: string
}

export type CustomerFlagTable = {
  customer_id: number
  field_id: number
  code: string
}

export type VerificationTable = {
  customer_id: number
  field_id: number
  verified_at: Time
  person_id: number | null
}

export type QualityDayTable = {
  day: string
  owner_id: number
  team_pos: number | null
  customers: number
  expected: bigint
  filled: bigint
  doubted: bigint
  fresh: number
}

export type CustomerLabelTable = {
  label_id: number
  customer_id: number
}

export type CustomerTagTable = {
  customer_id: number
  tag_id: number
  given_by: number | null
  given_at: Time
}

export type PullSourceTable = {
  id: Generated<number>
  name: string
  folder: Generated<string>
  pattern: string
  schedule: Json
  shape_hash: Buffer
  how: JsonDefault
  stop_above: Generated<number>
  paused: Generated<boolean>
  created_by: number
  created_at: Time
}

export type PullStateTable = {
  source_id: number
  next_at: ColumnType<Date, Date | string, Date | string>
  last_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  job: string | null
  problem: string | null
}

export type PullFileTable = {
  hash: Buffer
  source_id: number
  name: string
  batch_id: number | null
  outcome: 'done' | 'waits' | 'failed' | null
  why: Json | null
  taken_at: Time
}

export type PullSeenTable = {
  source_id: number
  name: string
  stamp: string
}

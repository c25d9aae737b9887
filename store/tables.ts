// The columns of every table, as Kysely reads them; a law test holds this against the database.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, JsonDefault, Time } from './column-types.ts'
import type { WorkAssignmentTable } from './tables-clean.ts'
import type {
  ConsentTable,
  ContactTable,
  CustomerFlagTable,
  CustomerLabelTable,
  CustomerMergeTable,
  CustomerTable,
  CustomerTagTable,
  DuplicateDecisionTable,
  DuplicateModelTable,
  DuplicatePairTable,
  DuplicateSeenTable,
  ImportBatchTable,
  ImportMappingTable,
  ImportRowTable,
  InteractionTable,
  NumberGoneTable,
  OrderLineTable,
  ProductTable,
  PullFileTable,
  PullSeenTable,
  PullSourceTable,
  PullStateTable,
  QualityDayTable,
  SalesOrderTable,
  StockBatchTable,
  TaskTable,
  VerificationTable,
} from './tables-customer.ts'
import type {
  FormConsentTable,
  FormTable,
  SubmissionRefusedTable,
  SubmissionTable,
  SubmissionTakenTable,
} from './tables-forms.ts'
import type { BirthTable, ChangeSetTable, ChangeTable, TouchedTable } from './tables-journal.ts'
import type {
  ChoiceTable,
  ContradictionAcceptedTable,
  ContradictionRuleTable,
  CustomTagTable,
  DimensionTable,
  FieldGroupTable,
  FieldTable,
  LabelDecisionTable,
  LabelTable,
  PersonTable,
  PublicationTable,
  RoleTable,
  RuleDraftTable,
  RuleVersionTable,
  SettingTable,
  TeamTable,
  TemplateInstalledTable,
} from './tables-people.ts'

export type AuditTable = {
  id: GeneratedAlways<bigint>
  at: Time
  person_id: number | null
  act: string
  subject: string | null
  detail: JsonDefault
  address: string | null
}

export type RegistryStampTable = {
  stamp: bigint
}

export type CustomerClassTable = {
  customer_id: number
  owner_id: number | null
  team_pos: number | null
  first_order_on: string | null
  last_order_on: string | null
  order_count: number | null
  order_amount: bigint | null
  year_amount: bigint | null
  last_contact_on: string | null
  stamp: bigint | null
  labelled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  labelled_by: bigint | null
}

export type ExportRecordTable = {
  id: Generated<number>
  person_id: number
  at: Time
  query: Json
  columns: Json
  rows: number
  revealed: Generated<boolean>
  reason: string | null
  file_hash: Buffer | null
}

export type IdempotencyTable = {
  person_id: number
  key: string
  request_hash: Buffer
  answer: Json
  status: number | null
  at: Time
}

export type JobTable = {
  id: string
  name: string
  person_id: number | null
  input: Json
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cancelled'>
  progress: JsonDefault
  result: Json
  problem: Json
  cancel_asked: Generated<boolean>
  created_at: Time
  started_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type LabelGivenTable = {
  customer_id: number
  dimension_id: number
  label_id: number
  source: 'pin' | 'import'
  reason: string | null
  expires_on: string | null
  given_by: number | null
  given_at: Time
}

export type LabelHistoryTable = {
  customer_id: number
  dimension_id: number
  label_id: number
  from_at: ColumnType<Date, Date | string, Date | string>
  to_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  source: number
  rule_version: number | null
  rule: number | null
  change_set_id: bigint | null
}

export type LabellingTable = {
  rules: string
  at: Time
}

export type OutboxTable = {
  id: GeneratedAlways<bigint>
  event: string
  data: Json
  at: Time
  sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type SegmentTable = {
  id: Generated<number>
  owner_id: number
  name: string
  shared: Generated<boolean>
  query: Json
  created_at: Time
}

export type ViewTable = {
  id: Generated<number>
  owner_id: number
  name: string
  shared: Generated<boolean>
  query: Json
  columns: JsonDefault
  position: Generated<number>
  created_at: Time
}

/** Columns made by DDL (`f_<field id>`, `d_<dimension id>`) are not here: name them with `sql.ref` or `db.dynamic.ref`. */
export type Tables = {
  audit: AuditTable
  choice: ChoiceTable
  consent: ConsentTable
  contact: ContactTable
  contradiction_accepted: ContradictionAcceptedTable
  contradiction_rule: ContradictionRuleTable
  custom_tag: CustomTagTable
  customer: CustomerTable
  customer_class: CustomerClassTable
  customer_label: CustomerLabelTable
  customer_tag: CustomerTagTable
  customer_flag: CustomerFlagTable
  verification: VerificationTable
  work_assignment: WorkAssignmentTable
  quality_day: QualityDayTable
  registry_stamp: RegistryStampTable
  dimension: DimensionTable
  customer_merge: CustomerMergeTable
  duplicate_decision: DuplicateDecisionTable
  duplicate_model: DuplicateModelTable
  duplicate_pair: DuplicatePairTable
  duplicate_pair_aside: DuplicatePairTable
  duplicate_seen: DuplicateSeenTable
  export_record: ExportRecordTable
  field: FieldTable
  field_group: FieldGroupTable
  form: FormTable
  form_consent: FormConsentTable
  idempotency: IdempotencyTable
  import_batch: ImportBatchTable
  import_mapping: ImportMappingTable
  import_row: ImportRowTable
  interaction: InteractionTable
  job: JobTable
  label: LabelTable
  label_decision: LabelDecisionTable
  label_given: LabelGivenTable
  label_history: LabelHistoryTable
  labelling: LabellingTable
  order_line: OrderLineTable
  outbox: OutboxTable
  person: PersonTable
  product: ProductTable
  publication: PublicationTable
  pull_file: PullFileTable
  pull_seen: PullSeenTable
  pull_source: PullSourceTable
  pull_state: PullStateTable
  role: RoleTable
  rule_draft: RuleDraftTable
  rule_version: RuleVersionTable
  sales_order: SalesOrderTable
  segment: SegmentTable
  setting: SettingTable
  stock_batch: StockBatchTable
  submission: SubmissionTable
  submission_refused: SubmissionRefusedTable
  submission_taken: SubmissionTakenTable
  task: TaskTable
  team: TeamTable
  template_installed: TemplateInstalledTable
  view: ViewTable
  'journal.birth': BirthTable
  'journal.change': ChangeTable
  'journal.change_set': ChangeSetTable
  'journal.number_gone': NumberGoneTable
  'journal.touched': TouchedTable
}

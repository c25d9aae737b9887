// Tables of people and of the template: who works here, and what a customer is made of.
import type { ColumnType, Generated } from 'kysely'
import type { Json, JsonDefault, Time } from './column-types.ts'

export type TeamTable = {
  id: Generated<number>
  name: string
  parent_id: number | null
  lft: number
  rgt: number
}

export type RoleTable = {
  key: string
  name_zh: string
  name_en: string
  scope: 'own' | 'team' | 'all'
  capabilities: string[]
  classes_clear: Generated<string[]>
  position: Generated<number>
}

export type PersonTable = {
  id: Generated<number>
  name: string
  email: string
  role: string
  team_id: number | null
  language: Generated<'zh' | 'en'>
  active: Generated<boolean>
  created_at: Time
}

export type FieldGroupTable = {
  key: string
  name_zh: string
  name_en: string
  position: Generated<number>
}

export type FieldTable = {
  id: Generated<number>
  key: string
  kind: string
  table_name: Generated<'customer' | 'contact'>
  column_name: string
  means: string | null
  name_zh: string
  name_en: string
  group_key: string
  position: Generated<number>
  required: Generated<boolean>
  privacy: Generated<'public' | 'internal' | 'personal' | 'sensitive'>
  synonyms: Generated<string[]>
  options: JsonDefault
  scale: Generated<number>
  status: Generated<'active' | 'retired'>
}

export type ChoiceTable = {
  id: Generated<number>
  field_id: number
  key: string
  name_zh: string
  name_en: string
  synonyms: Generated<string[]>
  position: Generated<number>
  status: Generated<'active' | 'proposed' | 'retired'>
}

export type DimensionTable = {
  id: Generated<number>
  key: string
  name_zh: string
  name_en: string
  cardinality: 'one' | 'many'
  required: Generated<boolean>
  synonyms: Generated<string[]>
  source_kind: 'entered' | 'derived' | 'table'
  source: JsonDefault
  position: Generated<number>
  status: Generated<'active' | 'retired'>
  version: Generated<number>
}

export type LabelTable = {
  id: Generated<number>
  dimension_id: number
  key: string
  name_zh: string
  name_en: string
  colour: string | null
  symbol: string | null
  parent_id: number | null
  synonyms: Generated<string[]>
  position: Generated<number>
  status: Generated<'active' | 'proposed' | 'retired'>
  replaced_by: number | null
  definition: Json
}

export type RuleVersionTable = {
  dimension_id: number
  version: number
  table_json: Json
  state: Generated<'draft' | 'published' | 'retired'>
  published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  published_by: number | null
  reason: string | null
}

export type RuleDraftTable = {
  dimension_id: number
  person_id: number
  table_json: Json
  based_on: number
  saved_at: Time
}

export type PublicationTable = {
  id: Generated<number>
  dimension_id: number
  table_json: Json
  based_on: number
  reason: string
  due_on: string | null
  asked_by: number
  asked_at: Time
  state: Generated<'waiting' | 'published' | 'refused' | 'cancelled'>
  version: number | null
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  problem: Json
  noticed: Generated<boolean>
  previewed: Json
  outcome: Json
}

export type ContradictionRuleTable = {
  id: Generated<number>
  key: string
  name_zh: string
  name_en: string
  labels: JsonDefault
  facts: JsonDefault
  status: Generated<'active' | 'retired'>
  hours: number | null
  person_id: number | null
}

export type CustomTagTable = {
  id: Generated<number>
  name: string
  created_by: number | null
  created_at: Time
  status: Generated<'active' | 'retired'>
}

export type TemplateInstalledTable = {
  key: string
  version: number
  content: Json
  installed_at: Time
}

export type SettingTable = {
  key: string
  value: Json
}

export type ContradictionAcceptedTable = {
  customer_id: number
  rule_id: number
  facts: Json
  reason: string
  given_by: number | null
  given_at: Time
}

export type LabelDecisionTable = {
  id: Generated<number>
  dimension_id: number
  label_id: number
  decision: 'keep' | 'merge' | 'retire'
  into_id: number | null
  reason: string
  decided_by: number | null
  decided_at: Time
}

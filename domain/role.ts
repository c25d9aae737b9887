// Who may do what: capabilities, scopes, and the preset roles a new company starts with.
import type { Text } from './text.ts'

/** What an endpoint, a job or a command may need. */
export const capabilities = [
  'customer.read',
  'customer.write',
  'customer.delete',
  'customer.assign',
  'customer.merge',
  'customer.reveal',
  'customer.export',
  'label.set',
  'import.run',
  'clean.manage',
  'template.manage',
  'classify.manage',
  'view.share',
  'review.read',
  'people.manage',
  'audit.read',
  'system.manage',
] as const

export type Capability = (typeof capabilities)[number]

/** 视野: the rows a person may see. */
export type RowScope = 'own' | 'team' | 'all'

export type Role = {
  readonly key: string
  readonly name: Text
  readonly scope: RowScope
  readonly capabilities: readonly Capability[]
}

/** Loaded as data into a new database; from then on the database's own rows count. */
export const presetRoles: readonly Role[] = [
  role(
    'sales',
    '销售',
    'Sales',
    'own',
    'customer.read customer.write customer.merge customer.reveal customer.export label.set import.run review.read',
  ),
  role(
    'sales-lead',
    '销售主管',
    'Sales lead',
    'team',
    'customer.read customer.write customer.delete customer.assign customer.merge customer.reveal customer.export label.set import.run view.share review.read',
  ),
  role('marketing', '市场', 'Marketing', 'all', 'customer.read label.set view.share review.read'),
  role('service', '客服', 'Service', 'all', 'customer.read customer.write customer.reveal label.set'),
  role(
    'steward',
    '数据管理员',
    'Data steward',
    'all',
    'customer.read customer.write customer.delete customer.assign customer.merge customer.reveal customer.export label.set import.run clean.manage template.manage classify.manage view.share review.read',
  ),
  role('admin', '系统管理员', 'Administrator', 'all', capabilities.filter((c) => c !== 'audit.read').join(' ')),
  role('security', '安全管理员', 'Security officer', 'all', 'people.manage system.manage'),
  role('auditor', '审计员', 'Auditor', 'all', 'customer.read review.read audit.read'),
  role('reader', '只读', 'Read only', 'all', 'customer.read review.read'),
]

function role(key: string, zh: string, en: string, scope: RowScope, list: string): Role {
  const known = new Set<string>(capabilities)
  const own = list.split(' ').filter((c): c is Capability => known.has(c))
  if (own.length !== list.split(' ').length) throw new Error(`preset role ${key} names an unknown capability`)
  return { key, name: { zh, en }, scope, capabilities: own }
}

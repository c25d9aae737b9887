// What goes where, where a sheet holds people and orders beside the customers.
import type { ColumnPlan } from '#intake/contract/batch.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { splitWords } from '../words/split.ts'
import './split.css'

/** Nothing where every row is a customer and nothing else. */
export function SplitColumns({ columns }: { readonly columns: readonly ColumnPlan[] }) {
  const t = useWords(splitWords)
  const say = useWords(intakeWords)
  const tables = tablesOf(columns)
  if (tables.length < 2) return null
  const listed = (own: readonly ColumnPlan[]) =>
    own.map(({ header, index }) => header.trim() || say('unnamed', { n: index + 1 })).join(t('between'))
  return (
    <div className="gk-split-note">
      <Notice kind="plain" title={t(tables.length === 3 ? 'title' : 'titleTwo')}>
        <dl className="gk-split">
          {tables.map(([key, own]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{listed(own)}</dd>
            </div>
          ))}
        </dl>
        {t('about')}
      </Notice>
    </div>
  )
}

type Table = 'customers' | 'contacts' | 'orders'

/** Columns by the table they go to; tables without any are absent. */
export function tablesOf(columns: readonly ColumnPlan[]): readonly (readonly [Table, readonly ColumnPlan[]])[] {
  const own = (table: Table) => columns.filter(({ target }) => tableOf(target) === table)
  return (['customers', 'contacts', 'orders'] as const)
    .map((table) => [table, own(table)] as const)
    .filter(([, some]) => some.length > 0)
}

function tableOf(target: ColumnPlan['target']): Table | undefined {
  if ('leaveOut' in target) return undefined
  if ('order' in target) return 'orders'
  return 'field' in target && target.contact !== undefined ? 'contacts' : 'customers'
}

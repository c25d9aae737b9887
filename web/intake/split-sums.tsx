// What becomes of the people and orders of a sheet of customers: for each a sum that adds up.
import type { Batch } from '#intake/contract/batch.ts'
import { formatCount } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { splitWords } from '../words/split.ts'
import './split.css'

type Tables = NonNullable<Batch['tables']>

/** Nothing where every row is a customer and nothing else. */
export function SplitSums({ batch }: { readonly batch: Batch }) {
  const t = useWords(splitWords)
  const { tables } = batch
  if (!tables) return null
  return (
    <Card title={t('beside')}>
      <dl className="gk-split">
        {(['contacts', 'orders'] as const)
          .filter((key) => tables[key].read > 0)
          .map((key) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                <Sum counts={tables[key]} />
              </dd>
            </div>
          ))}
      </dl>
    </Card>
  )
}

function Sum({ counts }: { readonly counts: Tables['orders'] }) {
  const t = useWords(splitWords)
  const language = useLanguage()
  const count = (value: number) => formatCount(value, language)
  return (
    <>
      {t('adds', {
        read: count(counts.read),
        create: count(counts.created),
        update: count(counts.updated),
        unchanged: count(counts.unchanged),
        merge: count(counts.merged),
        aside: count(counts.setAside),
      })}
    </>
  )
}

/** How many people and orders would be added or changed. */
export function partsGoing({ tables }: Batch): number {
  if (!tables) return 0
  const { contacts, orders } = tables
  return contacts.created + contacts.updated + orders.created + orders.updated
}

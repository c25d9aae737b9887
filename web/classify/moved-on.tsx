// Somebody published while I was drafting: what they changed, and how the two come together. Nothing is overwritten unseen.
import { GitMerge } from 'lucide-react'
import { useMemo } from 'react'
import { joinedTables } from '#domain/dimensions/table-joined.ts'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { type Book, type Dimension, type TableSpec, useVersions } from './classify-data.ts'
import { specOf } from './draft.ts'
import { TableDiff } from './table-diff.tsx'
import type { DraftDesk } from './use-draft.ts'

type MovedOnProps = {
  readonly book: Book
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly desk: DraftDesk
}

export function MovedOn({ book, dimension, table, desk }: MovedOnProps) {
  const t = useWords(publishWords)
  const { version, info } = dimension
  const versions = useVersions(info.key)
  const base = versions.data?.versions.find((one) => one.version === desk.basedOn)?.table
  const latest = versions.data?.versions.find((one) => one.version === version)
  const mine = useMemo(() => specOf(desk.draft), [desk.draft])
  const both = useMemo(() => base && joinedTables(base, mine, table), [base, mine, table])
  const join = () => {
    if (!both) return
    desk.restart(both, true, version)
    toast({ text: t('joined') })
  }
  return (
    <Notice kind="warning" title={t('movedTitle', { version, basedOn: desk.basedOn })}>
      {latest && (
        <p>{t('movedBy', { by: latest.by || t('somebody'), at: formatMoment(latest.at), reason: latest.reason })}</p>
      )}
      {base && (
        <details className="gk-diff-fold" open>
          <summary>{t('movedDifference')}</summary>
          <TableDiff before={base} after={table} labels={info.labels} facts={book.facts} />
        </details>
      )}
      {base && <p>{t(both ? 'movedJoinable' : 'movedClash')}</p>}
      <p className="gk-notice-acts">
        {both && (
          <Button small look="main" icon={GitMerge} onClick={join}>
            {t('join')}
          </Button>
        )}
        <Button small onClick={() => desk.restart(mine, true, version)}>
          {t('keepMine')}
        </Button>
        <Button small look="quiet" onClick={() => desk.restart(table, true, version)}>
          {t('takeTheirs')}
        </Button>
      </p>
    </Notice>
  )
}

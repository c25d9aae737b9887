// Publications of a dimension that wait for their day, and those of mine that were refused on it.
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import type { Book, Dimension, TableSpec } from './classify-data.ts'
import { type Publication, useDropPublication, usePublications } from './publish-data.ts'
import { TableDiff } from './table-diff.tsx'

type WaitingProps = {
  readonly book: Book
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly onDraft: (table: TableSpec) => void
}

export function Waiting({ book, dimension, table, onDraft }: WaitingProps) {
  const { data = [] } = usePublications(true)
  const own = data.filter((one) => one.dimension === dimension.info.key)
  return own.map((one) =>
    one.state === 'waiting' ? (
      <WaitingNotice key={one.id} {...{ one, book, dimension, table }} />
    ) : (
      <RefusedNotice key={one.id} one={one} onDraft={onDraft} />
    ),
  )
}

function WaitingNotice({ one, book, dimension, table }: Omit<WaitingProps, 'onDraft'> & { readonly one: Publication }) {
  const t = useWords(publishWords)
  const [asking, setAsking] = useState(false)
  const drop = useDropPublication()
  const { on: day, by, reason } = one
  return (
    <Notice title={t('waitingTitle', { day })}>
      <p>{t('waitingAbout', { by, reason })}</p>
      <TableDiff before={table} after={one.table} labels={dimension.info.labels} facts={book.facts} />
      <p className="gk-notice-acts">
        <Button small icon={CalendarClock} onClick={() => setAsking(true)}>
          {t('cancelWaiting')}
        </Button>
      </p>
      {asking && (
        <Confirm
          title={t('cancelAsk', { day })}
          verb={t('cancelWaiting')}
          danger
          act={async () => {
            await drop.mutateAsync(one.id)
            toast({ text: t('cancelled') })
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('cancelAbout')}</p>
        </Confirm>
      )}
    </Notice>
  )
}

type RefusedProps = { readonly one: Publication; readonly onDraft: (table: TableSpec) => void }

function RefusedNotice({ one, onDraft }: RefusedProps) {
  const t = useWords(publishWords)
  const text = useText()
  const drop = useDropPublication()
  return (
    <Notice kind="danger" title={t('refusedTitle', { day: one.on })}>
      <p>
        {text(one.problem?.title)} {text(one.problem?.fix)}
      </p>
      <p className="gk-notice-acts">
        <Button
          small
          onClick={() => {
            onDraft(one.table)
            drop.mutate(one.id)
          }}
        >
          {t('toDraft')}
        </Button>
        <Button small look="quiet" busy={drop.isPending} onClick={() => drop.mutate(one.id)}>
          {t('understood')}
        </Button>
      </p>
    </Notice>
  )
}

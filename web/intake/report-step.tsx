// What an import did, and the way back.
import { Link } from '@tanstack/react-router'
import { Check, CircleX, Download, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { contract } from '#intake/contract.ts'
import { download } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { ChangedList } from './changed-list.tsx'
import { fates } from './count-tiles.tsx'
import { Disputes } from './disputes.tsx'
import { ImportFacts } from './import-facts.tsx'
import { OtherTables } from './other-tables.tsx'
import { SplitSums } from './split-sums.tsx'
import { UndoDialog } from './undo-dialog.tsx'

export function ReportStep({ batch }: { readonly batch: Batch }) {
  if (batch.state !== 'done') return <NotIn batch={batch} />
  return <Done batch={batch} />
}

function Done({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Card>
        <div className="gk-done">
          <span className="gk-done-mark">
            <Check size={30} aria-hidden />
          </span>
          <h2>{t('doneTitle')}</h2>
          {batch.seconds !== undefined && (
            <p className="gk-quiet">{t('doneAbout', { seconds: batch.seconds.toFixed(1) })}</p>
          )}
          {batch.rows && <Sum rows={batch.rows} />}
          <div className="gk-drop-acts">
            <Link className="gk-button gk-button-main" to="/">
              {t('seeCustomers')}
            </Link>
            <Link className="gk-button" to="/intake">
              {t('another')}
            </Link>
            <Button look="danger" icon={Undo2} onClick={() => setAsking(true)}>
              {t('undo')}
            </Button>
          </div>
        </div>
      </Card>
      <SplitSums batch={batch} />
      <OtherTables batch={batch} />
      <Disputes batch={batch.id} />
      {batch.rows && batch.rows.setAside > 0 && <SetAside batch={batch} count={batch.rows.setAside} />}
      <ChangedList batch={batch} />
      <ImportFacts batch={batch} />
      {asking && <UndoDialog batch={batch} onClose={() => setAsking(false)} />}
    </>
  )
}

/** The five parts that add up, as a bar and as a sentence. */
function Sum({ rows }: { readonly rows: NonNullable<Batch['rows']> }) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const count = (value: number) => formatCount(value, language)
  const sentence = t('adds', {
    read: count(rows.read),
    create: count(rows.created),
    update: count(rows.updated),
    unchanged: count(rows.unchanged),
    merge: count(rows.merged),
    aside: count(rows.setAside),
  })
  const parts = fates.map(({ key, of, colour }) => ({ key, name: t(key), value: of(rows), colour }))
  return (
    <>
      <ShareBar label={sentence} parts={parts} />
      <p>{sentence}</p>
    </>
  )
}

function SetAside({ batch, count }: { readonly batch: Batch; readonly count: number }) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const fetchThem = async () => {
    setBusy(true)
    await download(contract.setAside, { id: batch.id }).catch(toastProblem)
    setBusy(false)
  }
  return (
    <div className="gk-after">
      <Notice
        kind="warning"
        title={t('setAsideTitle', { count: formatCount(count, language) })}
        acts={
          <Button icon={Download} busy={busy} onClick={fetchThem}>
            {t('download')}
          </Button>
        }
      >
        {t('setAsideAbout')}
      </Notice>
    </div>
  )
}

/** Cancelled, undone, or failed. */
function NotIn({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const text = useText()
  const [title, about, Icon] =
    batch.state === 'undone'
      ? [t('undoneTitle'), t('undoneState'), Undo2]
      : batch.state === 'failed'
        ? [t('failedTitle'), batch.failure ? text(batch.failure) : t('cancelledAbout'), CircleX]
        : [t('cancelledTitle'), t('cancelledAbout'), Undo2]
  return (
    <Card>
      <div className="gk-done">
        <span className="gk-done-mark gk-done-mark-quiet">
          <Icon size={28} aria-hidden />
        </span>
        <h2>{title}</h2>
        <p className="gk-quiet">{about}</p>
        <div className="gk-drop-acts">
          <Link className="gk-button gk-button-main" to="/intake">
            {t('tryAgain')}
          </Link>
        </div>
      </div>
    </Card>
  )
}

// What was done lately, newest first, each act with its undo.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm, Dialog } from '../ui/dialog.tsx'
import { formatCount, formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { actKinds, actsWords } from '../words/acts.ts'
import { takeBack, useKindName } from './changes.ts'

type Act = OutputOf<typeof contract.acts>['acts'][number]

export function RecentActs({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(actsWords)
  const acts = useQuery({
    queryKey: ['customers', 'acts'],
    queryFn: async ({ signal }) => (await call(contract.acts, { count: 50 }, { signal })).acts,
    staleTime: 0,
  })
  return (
    <Dialog title={t('recent')} onClose={onClose} wide>
      {(acts.error || !acts.data) && <NotYet asked={acts} lines={6} bare />}
      {acts.data?.length === 0 && <Empty title={t('recentNone')}>{t('recentNoneAbout')}</Empty>}
      <ul className="gk-acts">
        {acts.data?.map((act) => (
          <ActLine key={act.changeSet} act={act} />
        ))}
      </ul>
    </Dialog>
  )
}

function ActLine({ act }: { readonly act: Act }) {
  const t = useWords(actsWords)
  const language = useLanguage()
  const queries = useQueryClient()
  const kindName = useKindName()
  const mayWrite = useMay('customer.write')
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const undo = async () => {
    setBusy(true)
    await takeBack(queries, [act.changeSet])
    setBusy(false)
  }
  return (
    <li className={act.state === 'undone' ? 'gk-act gk-act-undone' : 'gk-act'}>
      <span className="gk-act-what">
        <strong>{kindName(actKinds, act.kind)}</strong>
        {act.why && <span className="gk-quiet">{act.why}</span>}
      </span>
      <span>{t('customers', { count: formatCount(act.customers, language) })}</span>
      <span className="gk-quiet">{act.mine ? t('me') : act.by}</span>
      <time className="gk-quiet" dateTime={act.at}>
        {formatMoment(act.at)}
      </time>
      <span className="gk-act-end">
        {act.state === 'undone' && <span className="gk-quiet">{t('wasUndone')}</span>}
        {act.state === 'open' && <span className="gk-quiet">{t('inProgress')}</span>}
        {act.state === 'complete' && mayWrite && (
          <Button small icon={Undo2} busy={busy} onClick={() => (act.customers > 1 ? setAsking(true) : void undo())}>
            {t('undo')}
          </Button>
        )}
      </span>
      {asking && (
        <Confirm title={t('undoAsk')} verb={t('undo')} act={undo} onClose={() => setAsking(false)}>
          <p>{t('undoAbout', { count: formatCount(act.customers, language) })}</p>
        </Confirm>
      )}
    </li>
  )
}

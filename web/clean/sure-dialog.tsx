// 一键合并: what merging all sure pairs would do, the merging itself with its progress, and what came of it with its undo.
import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, Merge, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Job } from '../jobs.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { customersChanged, done, takeBack } from '../use/changes.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { partsWords } from '../words/parts.ts'
import { type Sure, useMergeSure, useSurePreview } from './duplicate-data.ts'
import { JobLine, useJobToEnd } from './job-line.tsx'

type SureResult = {
  readonly changeSet: string | null
  readonly groups: number
  readonly losers: number
  readonly skipped: number
}

export type SureJob = {
  readonly id: string | undefined
  readonly job: Job | undefined
  readonly isRunning: boolean
  readonly isStarting: boolean
  readonly start: () => void
  readonly forget: () => void
}

/** Lives as long as the page, so that the window may be closed while it merges. */
export function useSureJob(): SureJob {
  const t = useWords(duplicateWords)
  const queries = useQueryClient()
  const merge = useMergeSure()
  const [id, setId] = useState<string>()
  const job = useJobToEnd(id, (ended) => {
    const result = resultOf(ended)
    if (result) done(queries, [result.changeSet], t('sureDone', { groups: result.groups, losers: result.losers }))
    else {
      customersChanged(queries)
      toast({ kind: 'problem', text: t('sureFailed') })
    }
  })
  return {
    ...{ id, job },
    isRunning: id !== undefined && job?.endedAt == null,
    isStarting: merge.isPending,
    start: () => merge.mutate(undefined, { onSuccess: (answer) => setId(answer.job), onError: toastProblem }),
    forget: () => setId(undefined),
  }
}

function resultOf(job: Job | undefined): SureResult | undefined {
  if (job?.state !== 'done' || typeof job.result !== 'object' || job.result === null) return undefined
  const { changeSet, groups, losers, skipped } = job.result as Partial<Record<keyof SureResult, unknown>>
  const count = (value: unknown) => (typeof value === 'number' ? value : 0)
  return {
    changeSet: changeSet == null ? null : String(changeSet),
    ...{ groups: count(groups), losers: count(losers), skipped: count(skipped) },
  }
}

type SureDialogProps = { readonly sure: SureJob; readonly onClose: () => void }

export function SureDialog({ sure, onClose }: SureDialogProps) {
  const t = useWords(duplicateWords)
  const parts = useWords(partsWords)
  const language = useLanguage()
  const { data, error, refetch } = useSurePreview(sure.id === undefined)
  const count = (value: number) => formatCount(value, language)
  const close = () => {
    if (!sure.isRunning) sure.forget()
    onClose()
  }
  if (sure.id !== undefined)
    return (
      <Dialog title={t('sureTitle')} onClose={close} foot={<SureFoot sure={sure} onClose={close} />}>
        {sure.isRunning ? (
          <>
            <JobLine
              job={sure.job}
              name={t('sureRunning')}
              says={(at, total) => t('sureGroups', { done: count(at), total: count(total) })}
            />
            <p className="gk-quiet">{t('sureRunningAbout')}</p>
          </>
        ) : (
          <Outcome job={sure.job} />
        )}
      </Dialog>
    )
  const foot = (
    <>
      <Button onClick={close}>{parts('cancel')}</Button>
      <Button
        look="main"
        icon={Merge}
        busy={sure.isStarting}
        disabled={!data || data.groups === 0}
        onClick={sure.start}
        data-first
      >
        {data && data.groups > 0 ? t('sureAct', { count: count(data.groups) }) : t('sure')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('sureTitle')} onClose={close} foot={foot} wide>
      {(error || !data) && <NotYet asked={{ error, refetch }} lines={5} height={20} bare />}
      {data && <Preview sure={data} />}
    </Dialog>
  )
}

function Outcome({ job }: { readonly job: Job | undefined }) {
  const t = useWords(duplicateWords)
  const result = resultOf(job)
  if (!result) return <Notice kind="danger" title={t('sureFailed')} />
  return (
    <Empty title={t('sureDone', { groups: result.groups, losers: result.losers })} icon={CircleCheck}>
      {result.skipped > 0 && t('sureSkipped', { count: result.skipped })}
    </Empty>
  )
}

function SureFoot({ sure, onClose }: SureDialogProps) {
  const t = useWords(duplicateWords)
  const parts = useWords(partsWords)
  const queries = useQueryClient()
  const changeSet = resultOf(sure.job)?.changeSet
  if (sure.isRunning) return <Button onClick={onClose}>{parts('close')}</Button>
  const undo = () => {
    if (changeSet) void takeBack(queries, [changeSet])
    onClose()
  }
  return (
    <>
      {changeSet && (
        <Button icon={Undo2} onClick={undo}>
          {t('undo')}
        </Button>
      )}
      <Button look="main" onClick={onClose}>
        {t('finish')}
      </Button>
    </>
  )
}

function Preview({ sure }: { readonly sure: Sure }) {
  const t = useWords(duplicateWords)
  const language = useLanguage()
  const count = (value: number) => formatCount(value, language)
  if (sure.groups === 0)
    return (
      <Empty title={t('sureNone')} icon={CircleCheck}>
        {t('sureNoneAbout')}
      </Empty>
    )
  const moved = (['contacts', 'orders', 'interactions', 'tasks'] as const)
    .filter((key) => sure.moved[key] > 0)
    .map((key) => t(`${key}Moved`, { count: count(sure.moved[key]) }))
  return (
    <div className="gk-sure">
      <p>
        {t('sureAbout', {
          groups: count(sure.groups),
          customers: count(sure.customers),
          losers: count(sure.losers),
        })}{' '}
        {moved.length > 0 ? t('sureMoves', { parts: moved.join(t('comma')) }) : t('sureMovesNothing')}
      </p>
      {sure.leftOut > 0 && <p className="gk-quiet">{t('sureLeftOut', { count: sure.leftOut })}</p>}
      <h3>{t('sureSample', { count: sure.sample.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keys */}
      <ul className="gk-sure-groups" tabIndex={0}>
        {sure.sample.map(([stays, ...go]) => (
          <li key={stays?.id}>
            <span className="gk-sure-stays">
              <b>{stays?.name}</b> {stays?.number && <small>{stays.number}</small>}
              <span className="gk-sure-mark">{t('sureKept')}</span>
            </span>
            {go.map((one) => (
              <span key={one.id} className="gk-sure-goes">
                {one.name} {one.number && <small>{one.number}</small>}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <Notice>{t('sureUndo')}</Notice>
    </div>
  )
}

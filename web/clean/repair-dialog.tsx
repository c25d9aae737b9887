// 批量修复: which pattern, what it would do value by value, the repair with its progress, and what came of it with its undo.
import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, Undo2, WandSparkles } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { Job } from '../jobs.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { customersChanged, done, takeBack } from '../use/changes.ts'
import { partsWords } from '../words/parts.ts'
import { problemWords } from '../words/problems.ts'
import { JobLine, useJobToEnd } from './job-line.tsx'
import {
  groupOf,
  type Preview,
  type RepairInput,
  type RepairKind,
  useRepair,
  useRepairPreview,
  type Which,
} from './problem-data.ts'
import { RepairForm, type RepairText, repairIn } from './repair-form.tsx'
import { RepairPreview } from './repair-preview.tsx'

type Result = Pick<Preview, 'mended' | 'still' | 'refused' | 'same'> & { readonly changeSet: string }

export type RepairJob = {
  readonly id: string | undefined
  readonly job: Job | undefined
  readonly isRunning: boolean
  readonly isStarting: boolean
  readonly start: (input: RepairInput) => void
  readonly forget: () => void
}

/** Lives as long as the page, so that the window may be closed while it repairs. */
export function useRepairJob(): RepairJob {
  const t = useWords(problemWords)
  const queries = useQueryClient()
  const repair = useRepair()
  const [id, setId] = useState<string>()
  const job = useJobToEnd(id, (ended) => {
    const result = resultOf(ended)
    if (result) done(queries, [result.mended + result.still > 0 ? result.changeSet : null], t('done', { ...result }))
    else {
      customersChanged(queries)
      toast({ kind: 'problem', text: t('failed') })
    }
  })
  return {
    ...{ id, job },
    isRunning: id !== undefined && job?.endedAt == null,
    isStarting: repair.isPending,
    start: (input) => repair.mutate(input, { onSuccess: (answer) => setId(answer.job), onError: toastProblem }),
    forget: () => setId(undefined),
  }
}

function resultOf(job: Job | undefined): Result | undefined {
  if (job?.state !== 'done' || typeof job.result !== 'object' || job.result === null) return undefined
  const { changeSet, ...counts } = job.result as Partial<Record<keyof Result, unknown>>
  const count = (value: unknown) => (typeof value === 'number' ? value : 0)
  return {
    changeSet: String(changeSet),
    ...{ mended: count(counts.mended), still: count(counts.still) },
    ...{ refused: count(counts.refused), same: count(counts.same) },
  }
}

type DialogProps = {
  readonly which: Which
  readonly name: string
  readonly fits: readonly RepairKind[]
  readonly job: RepairJob
  readonly onClose: () => void
}

export function RepairDialog({ which, name, fits, job, onClose }: DialogProps) {
  const t = useWords(problemWords)
  const parts = useWords(partsWords)
  const language = useLanguage()
  const [kind, setKind] = useState<RepairKind>(fits[0] ?? 'replace')
  const [text, setText] = useState<RepairText>({ find: '', put: '', text: '', whole: false })
  const repair = repairIn(kind, text)
  const asked = useDeferredValue(repair && { ...groupOf(which), repair })
  const { data, error, isFetching } = useRepairPreview(asked)
  const title = t('repairTitle', { field: name })
  const close = () => {
    if (!job.isRunning) job.forget()
    onClose()
  }
  if (job.id !== undefined)
    return (
      <Dialog title={title} onClose={close} foot={<EndFoot job={job} onClose={close} />}>
        <Running job={job} />
      </Dialog>
    )
  const shown = repair ? data : undefined
  const changing = (shown?.mended ?? 0) + (shown?.still ?? 0)
  const isPart = shown !== undefined && shown.counted < shown.total
  const foot = (
    <>
      <Button onClick={close}>{parts('cancel')}</Button>
      <Button
        look="main"
        icon={WandSparkles}
        busy={job.isStarting}
        disabled={!repair || changing === 0 || isFetching}
        onClick={() => repair && job.start({ ...groupOf(which), repair })}
      >
        {isPart || changing === 0 ? t('actPartly') : t('act', { count: formatCount(changing, language) })}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={close} foot={foot} wide>
      <RepairForm {...{ fits, kind, text }} onKind={setKind} onText={setText} />
      <RepairPreview preview={shown} error={repair ? error : undefined} isWaiting={repair !== undefined && !shown} />
    </Dialog>
  )
}

function Running({ job }: { readonly job: RepairJob }) {
  const t = useWords(problemWords)
  const language = useLanguage()
  const count = (value: number) => formatCount(value, language)
  const result = resultOf(job.job)
  if (job.isRunning)
    return (
      <>
        <JobLine
          job={job.job}
          name={t('running')}
          says={(at, total) => t('runningOf', { done: count(at), total: count(total) })}
        />
        <p className="gk-quiet">{t('runningAbout')}</p>
      </>
    )
  if (!result)
    return (
      <Notice kind="danger" title={t('failed')}>
        {t('failedAbout')}
      </Notice>
    )
  return <Empty title={t('done', { ...result })} icon={CircleCheck} />
}

function EndFoot({ job, onClose }: { readonly job: RepairJob; readonly onClose: () => void }) {
  const t = useWords(partsWords)
  const queries = useQueryClient()
  const result = resultOf(job.job)
  const words = useWords(problemWords)
  const undo = () => {
    if (result) void takeBack(queries, [result.changeSet])
    onClose()
  }
  return (
    <>
      {!job.isRunning && result && result.mended + result.still > 0 && (
        <Button icon={Undo2} onClick={undo}>
          {words('undo')}
        </Button>
      )}
      <Button look="main" onClick={onClose}>
        {t('close')}
      </Button>
    </>
  )
}

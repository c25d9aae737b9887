// What a person sees and decides of one pair: the table, the evidence, and the bar with the three ways out.
import { useQueryClient } from '@tanstack/react-query'
import { Merge, Split } from 'lucide-react'
import { useState } from 'react'
import { ProblemError } from '../client.ts'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { nameOf } from '../use/cell.ts'
import { done } from '../use/changes.ts'
import type { DeskBook } from '../use/desk.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import { DifferentDialog } from './different-dialog.tsx'
import { type PairView, useAskAnew, useMerge, useReopen } from './duplicate-data.ts'
import { LevelChip } from './level-chip.tsx'
import { type Choices, loserOf, mergeOf, noChoices, survivorOf, takenContact } from './pair-choice.ts'
import { PairHead } from './pair-head.tsx'
import { fieldLines, labelLines } from './pair-lines.ts'
import type { PairQueue } from './pair-queue.ts'
import { PairContacts, PairRecords } from './pair-records.tsx'
import { PairRows, walkRows } from './pair-table.tsx'
import { Waterfall } from './waterfall.tsx'

type ComparisonProps = {
  readonly view: PairView
  readonly book: DeskBook
  readonly queue: PairQueue
  readonly anew: () => Promise<unknown>
}

export function Comparison({ view, book, queue, anew }: ComparisonProps) {
  const t = useWords(pairWords)
  const [choices, setChoices] = useState<Choices>(noChoices)
  const [changed, setChanged] = useState(false)
  return (
    <>
      {changed && (
        <Notice kind="warning" title={t('meanwhile')}>
          {t('meanwhileAbout')}
        </Notice>
      )}
      {view.different && <SaidDifferent view={view} different={view.different} />}
      <TwoTable {...{ view, book, choices }} onChoices={setChoices} />
      <Waterfall view={view} />
      <Acts
        {...{ view, book, queue, choices }}
        onChanged={async () => {
          await anew()
          setChanged(true)
        }}
      />
    </>
  )
}

type TableProps = {
  readonly view: PairView
  readonly book: DeskBook
  readonly choices: Choices
  readonly onChoices: (choices: Choices) => void
}

function TwoTable({ view, book, choices, onChoices }: TableProps) {
  const t = useWords(pairWords)
  const language = useLanguage()
  const [only, setOnly] = useState(false)
  const drawn = { view, choices, book, language }
  const lines = (all: ReturnType<typeof fieldLines>) => (only ? all.filter(({ differs }) => differs) : all)
  const put = (kind: 'fields' | 'labels') => (key: string, id: number | undefined) => {
    const { [key]: _, ...others } = choices[kind]
    onChoices({ ...choices, [kind]: id === undefined ? others : { ...others, [key]: id } })
  }
  return (
    <Card
      title={t('table')}
      acts={
        <>
          {view.level && <LevelChip level={view.level} />}
          <label className="gk-two-only">
            <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
            {t('onlyDifferent')}
          </label>
        </>
      }
    >
      {view.mayMerge && <p className="gk-two-hint">{t('keysAbout')}</p>}
      <table className="gk-two" aria-label={t('table')} onKeyDown={walkRows}>
        <PairHead
          {...{ view, book }}
          survivor={survivorOf(view, choices)}
          onSurvivor={(survivor) => onChoices({ ...choices, survivor })}
        />
        <PairRows title={t('fields')} lines={lines(fieldLines(drawn))} {...{ view, book }} onTake={put('fields')} />
        <PairRows title={t('labels')} lines={lines(labelLines(drawn))} {...{ view, book }} onTake={put('labels')} />
        <PairContacts
          {...{ view, book }}
          contact={takenContact(view, choices)}
          onContact={(contact) => onChoices({ ...choices, contact })}
        />
        <PairRecords view={view} />
      </table>
    </Card>
  )
}

type SaidProps = { readonly view: PairView; readonly different: NonNullable<PairView['different']> }

function SaidDifferent({ view, different }: SaidProps) {
  const t = useWords(pairWords)
  const may = useMay('customer.write')
  const anew = useAskAnew()
  const { mutate, isPending } = useReopen()
  const [a, b] = view.sides
  const reopen = () =>
    mutate(
      { a: a?.row.id ?? 0, b: b?.row.id ?? 0 },
      {
        onSuccess: () => {
          anew()
          toast({ text: t('reopened') })
        },
        onError: toastProblem,
      },
    )
  return (
    <Notice
      title={t('saidBy', { by: different.by, at: formatMoment(different.at) })}
      acts={
        may && (
          <Button small busy={isPending} onClick={reopen}>
            {t('reopen')}
          </Button>
        )
      }
    >
      {different.reason}
    </Notice>
  )
}

type ActsProps = Omit<TableProps, 'onChoices'> & { readonly queue: PairQueue; readonly onChanged: () => Promise<void> }

function Acts({ view, book, choices, queue, onChanged }: ActsProps) {
  const t = useWords(pairWords)
  const queries = useQueryClient()
  const mayWrite = useMay('customer.write')
  const merge = useMerge()
  const [asking, setAsking] = useState(false)
  const { from, to } = namesOf(view, book, choices)
  const loser = loserOf(view, choices)
  const run = () =>
    merge.mutate(mergeOf(view, choices), {
      onSuccess: ({ changeSet }) => {
        queue.go(queue.next(loser))
        done(queries, [changeSet], t('merged', { from, to }))
      },
      onError: (error) => {
        if (error instanceof ProblemError && error.code === 'changed-meanwhile') void onChanged()
        else toastProblem(error)
      },
    })
  const [a, b] = view.sides
  return (
    <div className="gk-two-acts">
      <p>{view.mayMerge ? <Moves {...{ view, choices, from, to }} /> : t('mayNot')}</p>
      <div className="gk-two-buttons">
        {' '}
        <Button look="quiet" onClick={() => queue.go(queue.next())}>
          {t('later')}
        </Button>
        {mayWrite && !view.different && (
          <Button icon={Split} data-act="different" aria-keyshortcuts="N" onClick={() => setAsking(true)}>
            {t('notSame')}
          </Button>
        )}
        {view.mayMerge && (
          <Button look="main" icon={Merge} data-act="merge" aria-keyshortcuts="M" busy={merge.isPending} onClick={run}>
            {t('merge')}
          </Button>
        )}
      </div>
      {asking && (
        <DifferentDialog
          a={a?.row.id ?? 0}
          b={b?.row.id ?? 0}
          onClose={() => setAsking(false)}
          onDone={(changeSet) => {
            setAsking(false)
            queue.go(queue.next())
            done(queries, [changeSet], t('saidDifferent'), false)
          }}
        />
      )}
    </div>
  )
}

type MovesProps = Omit<ActsProps, 'book' | 'queue' | 'onChanged'> & { readonly from: string; readonly to: string }

/** One sentence: who becomes part of whom, and what goes along. */
function Moves({ view, choices, from, to }: MovesProps) {
  const t = useWords(pairWords)
  const count = useWords(duplicateWords)
  const goes = view.sides.find(({ row }) => row.id === loserOf(view, choices))
  const moved = (['contacts', 'orders', 'interactions', 'tasks', 'consents', 'tags'] as const)
    .filter((key) => (goes?.counts[key] ?? 0) > 0)
    .map((key) => count(`${key}Moved`, { count: goes?.counts[key] ?? 0 }))
  return (
    <>
      {moved.length > 0 ? t('moves', { from, to, parts: moved.join(count('comma')) }) : t('movesNothing', { from, to })}{' '}
      {t('anyTime')}
    </>
  )
}

/** Two of one name are told apart by their marks. */
function namesOf(view: PairView, book: DeskBook, choices: Choices) {
  const nameIn = (id: number) => {
    const side = view.sides.find(({ row }) => row.id === id)
    return side ? nameOf(side.row, book) : ''
  }
  return { from: nameIn(loserOf(view, choices)), to: nameIn(survivorOf(view, choices)) }
}

// 理, 重复客户: pairs that may be one customer, the surest first; looking for them, merging the sure ones, and whom else to ask.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListChecks, Merge, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { duplicateWords } from '../words/duplicates.ts'
import { askedOf, type ListAddress, searchOf } from './asked.ts'
import { type Summary, useFind, useFollowChanges, useSummary } from './duplicate-data.ts'
import { DuplicateHead } from './duplicate-head.tsx'
import { DuplicateList } from './duplicate-list.tsx'
import { HiddenList } from './hidden-list.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { SureDialog, useSureJob } from './sure-dialog.tsx'
import '../ui/rows.css'
import './clean.css'
import './duplicates.css'

export function DuplicatesPage() {
  const t = useWords(duplicateWords)
  const { data: summary, error, refetch } = useSummary()
  const [asked, put] = useAsked()
  useFollowChanges()
  return (
    <Page title={t('title')} about={t('about')} acts={summary && <Acts summary={summary} />}>
      {!summary && <NotYet asked={{ error, refetch }} lines={7} />}
      {summary && (
        <>
          <DuplicateHead
            summary={summary}
            level={asked.section === 'pairs' ? asked.level : undefined}
            onLevel={(level) => put({ level, section: 'pairs', state: 'open' })}
          />
          <Sections summary={summary} asked={asked} put={put} />
        </>
      )}
    </Page>
  )
}

type Put = (more: { [Key in keyof ListAddress]?: ListAddress[Key] | undefined }) => void

/** The address is what is asked for: it can be sent, and the way back from a pair leads here. */
function useAsked(): readonly [ListAddress, Put] {
  const asked = askedOf(useSearch({ strict: false }))
  const navigate = useNavigate()
  const put: Put = (more) => {
    const next = { ...asked, start: 0, ...more } as ListAddress
    void navigate({ to: '/clean', search: searchOf(next) as never, resetScroll: false })
  }
  return [asked, put]
}

type SectionsProps = { readonly summary: Summary; readonly asked: ListAddress; readonly put: Put }

/** Whose other half is out of sight has a section of its own, as soon as there is one. */
function Sections({ summary, asked, put }: SectionsProps) {
  const t = useWords(duplicateWords)
  const { same, likely, possible } = summary.counts
  const list = (
    <>
      <Bar asked={asked} put={put} different={summary.different} />
      <DuplicateList summary={summary} asked={asked} onStart={(start) => put({ start })} />
    </>
  )
  if (summary.hidden === 0 && asked.section === 'pairs') return list
  return (
    <Tabs
      label={t('title')}
      tabs={[
        { key: 'pairs', name: t('tabPairs'), count: same + likely + possible },
        { key: 'hidden', name: t('tabHidden'), count: summary.hidden },
      ]}
      at={asked.section}
      onGo={(section) => put({ section })}
    >
      {asked.section === 'pairs' ? list : <HiddenList start={asked.start} onStart={(start) => put({ start })} />}
    </Tabs>
  )
}

type BarProps = { readonly asked: ListAddress; readonly put: Put; readonly different: number }

function Bar({ asked, put, different }: BarProps) {
  const t = useWords(duplicateWords)
  return (
    <div className="gk-clean-bar">
      <Choice
        label={t('state')}
        options={[
          { key: 'open', name: t('open') },
          { key: 'different', name: different > 0 ? `${t('different')} (${different})` : t('different') },
        ]}
        chosen={asked.state}
        onChoose={(state) => put({ state })}
      />
      <Choice
        label={t('whose')}
        options={[
          { key: 'all', name: t('all') },
          { key: 'mine', name: t('mine') },
        ]}
        chosen={asked.whose}
        onChoose={(whose) => put({ whose })}
      />
      {asked.customer !== undefined && (
        <span className="gk-dup-one">
          {t('ofCustomer')}
          <Button small look="quiet" onClick={() => put({ customer: undefined })}>
            {t('showAll')}
          </Button>
        </span>
      )}
    </div>
  )
}

function Acts({ summary }: { readonly summary: Summary }) {
  const t = useWords(duplicateWords)
  const manages = useMay('clean.manage')
  const find = useFind()
  const sure = useSureJob()
  const [open, setOpen] = useState<'rules' | 'sure'>()
  if (!manages) return null
  const close = () => setOpen(undefined)
  return (
    <>
      <Button icon={ListChecks} look="quiet" onClick={() => setOpen('rules')}>
        {t('rules')}
      </Button>
      {(summary.counts.same > 0 || sure.id !== undefined) && (
        <Button icon={Merge} busy={sure.isRunning && open !== 'sure'} onClick={() => setOpen('sure')}>
          {t('sure')}
        </Button>
      )}
      <Button
        icon={ScanSearch}
        look="main"
        busy={find.isPending || summary.job !== undefined}
        onClick={() => find.mutate(undefined, { onError: toastProblem })}
      >
        {t('find')}
      </Button>
      {open === 'rules' && <RulesDialog onClose={close} />}
      {open === 'sure' && <SureDialog sure={sure} onClose={close} />}
    </>
  )
}

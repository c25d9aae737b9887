// 理, 数据问题: kinds of problem by field with how many customers have them; one of them opened shows the customers.
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CircleCheck, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card, Page } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { customersChanged } from '../use/changes.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { problemWords } from '../words/problems.ts'
import { JobLine, useJobToEnd } from './job-line.tsx'
import { OwnerPick } from './owner-pick.tsx'
import { type Problems, problemText, useProblems, useRecheck } from './problem-data.ts'
import { ProblemGroup } from './problem-group.tsx'
import '../ui/rows.css'
import './clean.css'
import './problems.css'

export type Address = { readonly field?: string; readonly code?: string; readonly owner?: number }

/** Reads an address; what cannot be read is left out. */
function addressOf({ field, code, owner }: Readonly<Record<string, unknown>>): Address {
  return {
    ...(typeof field === 'string' && typeof code === 'string' ? { field, code } : {}),
    ...(typeof owner === 'number' && Number.isInteger(owner) && owner >= 0 ? { owner } : {}),
  }
}

export function ProblemsPage() {
  const t = useWords(problemWords)
  const { field, code, owner } = addressOf(useSearch({ strict: false }))
  const { data, error, refetch } = useProblems(owner)
  const desk = useDesk()
  const book = desk.data && bookOf(desk.data)
  const recheck = useRechecking()
  const onOwner = useOwner(owner)
  const mayCheck = useMay('clean.manage')
  const acts = mayCheck && (
    <Button icon={RefreshCw} busy={recheck.isRunning} onClick={recheck.start}>
      {t('recheck')}
    </Button>
  )
  return (
    <Page title={t('title')} about={t('about')} acts={acts}>
      {recheck.line}
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!error && !(data && book) && (
        <Card>
          <Bones lines={8} height={22} />
        </Card>
      )}
      {data && book && (
        <>
          <OwnerPick owners={data.owners} owner={owner} onOwner={onOwner} />
          {field !== undefined && code !== undefined ? (
            <ProblemGroup
              key={`${field} ${code} ${owner}`}
              problems={data}
              book={book}
              which={{ field, code, owner }}
            />
          ) : (
            <Card>
              <Groups problems={data} book={book} owner={owner} />
            </Card>
          )}
        </>
      )}
    </Page>
  )
}

function useOwner(owner: number | undefined) {
  const navigate = useNavigate()
  const { owner: _, ...rest } = { ...addressOf(useSearch({ strict: false })), owner }
  return (next: number | undefined) => {
    const search = next === undefined ? rest : { ...rest, owner: next }
    void navigate({ to: '/clean/problems', search: search as never, resetScroll: false })
  }
}

type GroupsProps = { readonly problems: Problems; readonly book: DeskBook; readonly owner: number | undefined }

function Groups({ problems, book, owner }: GroupsProps) {
  const t = useWords(problemWords)
  const language = useLanguage()
  if (problems.groups.length === 0)
    return (
      <Empty title={t('none')} icon={CircleCheck}>
        {t('noneAbout')}
      </Empty>
    )
  return (
    <table className="gk-rows gk-problems">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('problem')}</th>
          <th scope="col" className="gk-number">
            {t('customers')}
          </th>
          <th scope="col">
            <span className="gk-hidden">{t('look')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {problems.groups.map(({ field, code, count }) => {
          const named = { field: book.field(field)?.name[language] ?? field, problem: problemText(code, language) }
          const search = { field, code, ...(owner === undefined ? {} : { owner }) }
          return (
            <tr key={`${field} ${code}`}>
              <td>{named.field}</td>
              <td>{named.problem}</td>
              <td className="gk-number" data-name={t('customers')}>
                {formatCount(count, language)}
              </td>
              <td className="gk-rows-acts">
                <Link to="/clean/problems" search={search as never} aria-label={t('lookAt', named)}>
                  {t('look')}
                </Link>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function useRechecking() {
  const t = useWords(problemWords)
  const language = useLanguage()
  const queries = useQueryClient()
  const { mutate, isPending } = useRecheck()
  const [id, setId] = useState<string>()
  const job = useJobToEnd(id, ({ state, result }) => {
    customersChanged(queries)
    setId(undefined)
    const { found, gone } = (result ?? {}) as { found?: number; gone?: number }
    if (state !== 'done') toast({ kind: 'problem', text: t('recheckFailed') })
    else toast({ text: t('recheckDone', { found: found ?? 0, gone: gone ?? 0 }) })
  })
  const count = (value: number) => formatCount(value, language)
  const line = id !== undefined && (
    <Card>
      <JobLine
        job={job}
        name={t('rechecking')}
        says={(done, total) => t('customersOf', { done: count(done), total: count(total) })}
      />
    </Card>
  )
  return {
    line,
    isRunning: isPending || id !== undefined,
    start: () => mutate(undefined, { onSuccess: (answer) => setId(answer.job), onError: toastProblem }),
  }
}

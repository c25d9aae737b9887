// What is wrong or missing in the data, worst kinds first, each with the customers it touches.
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import type { DeskBook } from '../use/desk.ts'
import { flagText } from '../use/flags.ts'
import { reviewWords } from '../words/review.ts'
import { type DataProblem, useProblems } from './review-data.ts'

const kinds = ['contradiction', 'unlabelled', 'missing', 'flagged'] as const
const kindNames = {
  contradiction: 'kindContradiction',
  unlabelled: 'kindUnlabelled',
  missing: 'kindMissing',
  flagged: 'kindFlagged',
} as const

export function ProblemCard({ book }: { readonly book: DeskBook }) {
  const t = useWords(reviewWords)
  const { data, error, refetch } = useProblems()
  const sorted = data?.problems.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.count - a.count)
  return (
    <div id="problems" className="gk-review-problems">
      <Card title={t('problems')}>
        {(error || !data) && <NotYet asked={{ error, refetch }} lines={5} height={18} bare />}
        {sorted?.length === 0 && (
          <Empty title={t('noProblems')} icon={CircleCheck}>
            {t('noProblemsAbout')}
          </Empty>
        )}
        {sorted && sorted.length > 0 && (
          <ul className="gk-problems">
            {sorted.map((problem) => (
              <ProblemLine key={`${problem.kind} ${problem.key} ${problem.code}`} problem={problem} book={book} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

function ProblemLine({ problem, book }: { readonly problem: DataProblem; readonly book: DeskBook }) {
  const t = useWords(reviewWords)
  const language = useLanguage()
  const said = useSaid(problem, book)
  const line = (
    <>
      <span className={`gk-problem-kind gk-problem-${problem.kind}`}>{t(kindNames[problem.kind])}</span>
      <span className="gk-problem-words">{said}</span>
      <b>{t('customers', { count: formatCount(problem.count, language) })}</b>
    </>
  )
  return (
    <li>
      {problem.kind === 'contradiction' ? (
        <Link to="/review/contradictions" search={{ rule: problem.key } as never} className="gk-problem">
          {line}
        </Link>
      ) : (
        <CustomersLink query={problem.query} className="gk-problem">
          {line}
        </CustomersLink>
      )}
    </li>
  )
}

function useSaid({ kind, key, code, name }: DataProblem, book: DeskBook): string {
  const t = useWords(reviewWords)
  const language = useLanguage()
  if (kind === 'contradiction') return name?.[language] ?? key
  if (kind === 'unlabelled') return t('unlabelled', { name: book.dimension(key)?.name[language] ?? key })
  const field = book.field(key)?.name[language] ?? key
  return kind === 'missing'
    ? t('missing', { name: field })
    : t('flagged', { name: field, what: flagText(code, language) })
}

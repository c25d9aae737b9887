// What stands where content is not: nothing yet, still loading, something wrong.
import { CircleAlert, Inbox, type LucideIcon, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ProblemError } from '../client.ts'
import { clientWords } from '../words/client.ts'
import { partsWords } from '../words/parts.ts'
import { Button } from './button.tsx'
import { useText, useWords } from './words.ts'
import './parts.css'

type EmptyProps = {
  readonly title: string
  readonly icon?: LucideIcon
  /** The heading of the whole page, where there is no other. */
  readonly whole?: boolean
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

/** A designed "nothing here": what would be here, and how to get it. */
export function Empty({ title, icon: Icon = Inbox, whole = false, children, acts }: EmptyProps) {
  const Heading = whole ? 'h1' : 'h2'
  return (
    <div className="gk-empty">
      <span className="gk-empty-mark">
        <Icon size={26} strokeWidth={1.6} aria-hidden />
      </span>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {acts && <div className="gk-empty-acts">{acts}</div>}
    </div>
  )
}

type FailureProps = {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  /** The heading of the whole page, where there is no other. */
  readonly whole?: boolean
}

/** What went wrong, what to do, and a way to try again. */
export function Failure({ error, retry, whole = false }: FailureProps) {
  const Heading = whole ? 'h1' : 'h2'
  const t = useWords(partsWords)
  const { detail, fix } = useProblem(error)
  return (
    <div className="gk-empty" role="alert">
      <span className="gk-empty-mark" style={{ background: 'var(--gk-danger-soft)', color: 'var(--gk-danger)' }}>
        <CircleAlert size={26} strokeWidth={1.6} aria-hidden />
      </span>
      <Heading>{detail}</Heading>
      <p>{fix}</p>
      {retry && (
        <div className="gk-empty-acts">
          <Button onClick={retry} icon={RotateCw}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The two sentences of a failure in the reader's language, whatever was thrown. */
export function useProblem(error: unknown): { readonly detail: string; readonly fix: string } {
  const text = useText()
  if (error instanceof ProblemError) return { detail: text(error.detail), fix: text(error.fix) }
  return { detail: text(partsWords.brokenTitle), fix: text(clientWords.unexpectedFix) }
}

/** Grey bars in the place of lines that are on their way. */
export function Bones({ lines = 4, height = 14 }: { readonly lines?: number; readonly height?: number }) {
  const t = useWords(partsWords)
  return (
    <div className="gk-bones" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div className="gk-bone" key={line} style={{ height, width: `${96 - ((line * 37) % 45)}%` }} />
      ))}
    </div>
  )
}

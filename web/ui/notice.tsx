// A box inside a page that tells the reader something: a warning, a problem, a success.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useProblem } from './states.tsx'
import './parts.css'

const icons = { danger: CircleAlert, warning: TriangleAlert, success: CircleCheck, plain: Info }

type NoticeProps = {
  readonly kind?: keyof typeof icons
  readonly title?: string | undefined
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

export function Notice({ kind = 'plain', title, children, acts }: NoticeProps) {
  const Icon = icons[kind]
  return (
    <div className={`gk-notice gk-notice-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden />
      <div className="gk-notice-words">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {acts}
    </div>
  )
}

/** A failed act, beside the form or button that caused it. */
export function ProblemNotice({ error, acts }: { readonly error: unknown; readonly acts?: ReactNode }) {
  const { detail, fix } = useProblem(error)
  return (
    <Notice kind="danger" title={detail} acts={acts}>
      {fix}
    </Notice>
  )
}

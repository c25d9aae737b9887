// The frame of a page: its head, its cards.
import { type ReactNode, useEffect } from 'react'
import { shellWords } from '../words/shell.ts'
import { useWords } from './words.ts'
import './parts.css'

type PageProps = {
  readonly title: string
  readonly about?: string | undefined
  readonly acts?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page with its title (also the tab's), one line of what it is for, and its main acts at the right. */
export function Page({ title, about, acts, wide = false, children }: PageProps) {
  useTitle(title)
  return (
    <div className={wide ? 'gk-page gk-page-wide' : 'gk-page'}>
      <header className="gk-head">
        <div className="gk-head-words">
          <h1>{title}</h1>
          {about && <p>{about}</p>}
        </div>
        {acts && <div className="gk-head-acts">{acts}</div>}
      </header>
      {children}
    </div>
  )
}

/** Names the browser tab. */
export function useTitle(title: string): void {
  const product = useWords(shellWords)('product')
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}

type CardProps = { readonly title?: string; readonly acts?: ReactNode; readonly children: ReactNode }

export function Card({ title, acts, children }: CardProps) {
  return (
    <section className="gk-card">
      {title && (
        <div className="gk-card-head">
          <h2>{title}</h2>
          {acts}
        </div>
      )}
      {children}
    </section>
  )
}

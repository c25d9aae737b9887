// The frame of the pages before the session: the product at one side, one short form at the other.
import type { ReactNode } from 'react'
import { LookMenu } from '../shell/top-bar.tsx'
import { stages } from '../stages.tsx'
import { useTitle } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { accessWords } from '../words/access.ts'
import { shellWords } from '../words/shell.ts'
import './door.css'

type DoorProps = { readonly title: string; readonly about?: string | undefined; readonly children?: ReactNode }

export function Door({ title, about, children }: DoorProps) {
  const t = useWords(shellWords)
  const say = useWords(accessWords)
  useTitle(title)
  return (
    <div className="gk-door">
      <aside className="gk-door-side">
        <div className="gk-door-brand">
          <img src="/mark.svg" alt="" width={36} height={36} />
          <strong>{t('product')}</strong>
        </div>
        <div className="gk-door-words">
          <p className="gk-door-slogan">{say('slogan')}</p>
          <ul>
            <li>{say('pointOne')}</li>
            <li>{say('pointTwo')}</li>
            <li>{say('pointThree')}</li>
          </ul>
        </div>
        <p className="gk-door-way" aria-hidden lang="zh-CN">
          {stages.map((stage) => (
            <span key={stage.key}>{stage.mark}</span>
          ))}
        </p>
      </aside>
      <main className="gk-door-main">
        <div className="gk-door-look">
          <LookMenu />
        </div>
        <div className="gk-door-form">
          <h1>{title}</h1>
          {about && <p className="gk-door-about">{about}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}

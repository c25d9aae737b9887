// The bar at the foot of a phone: the same five characters, under the thumb.
import { Link, useRouterState } from '@tanstack/react-router'
import { Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Session } from '../session.ts'
import type { PageEntry } from '../stages.tsx'
import { useText, useWords } from '../ui/words.ts'
import { shellWords } from '../words/shell.ts'
import { isAt, menuOf } from './menu-of.ts'

export function Foot({ session }: { readonly session: Session }) {
  const t = useWords(shellWords)
  const text = useText()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { stages, settings } = menuOf(session.capabilities)
  return (
    <nav className="gk-foot" aria-label={t('mainMenu')}>
      {stages.map(({ stage, entries }) => (
        <FootLink key={stage.key} mark={stage.mark} name={text(stage.name)} entries={entries} path={path} />
      ))}
      {settings.length > 0 && (
        <FootLink mark={<Settings aria-hidden />} name={t('settings')} entries={settings} path={path} />
      )}
    </nav>
  )
}

type FootLinkProps = {
  readonly mark: ReactNode
  readonly name: string
  readonly entries: readonly PageEntry[]
  readonly path: string
}

function FootLink({ mark, name, entries, path }: FootLinkProps) {
  const here = entries.some((entry) => isAt(entry, path))
  return (
    <Link to={entries[0]?.path ?? '/'} className={here ? 'gk-stage-here' : ''} aria-current={here ? 'page' : undefined}>
      <span className="gk-mark" aria-hidden lang="zh-CN">
        {mark}
      </span>
      {name}
    </Link>
  )
}

// The rail at the left: the five stages by their characters, and the pages of the stage one is in.
import { Link, useRouterState } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen, Settings } from 'lucide-react'
import { prefer, usePreferences } from '../preferences.ts'
import type { Session } from '../session.ts'
import type { PageEntry } from '../stages.tsx'
import { useText, useWords } from '../ui/words.ts'
import { shellWords } from '../words/shell.ts'
import { isAt, menuOf } from './menu-of.ts'
import { submissionsPath, WaitingCount } from './waiting-count.tsx'

export function Rail({ session }: { readonly session: Session }) {
  const t = useWords(shellWords)
  const text = useText()
  const { narrowRail } = usePreferences()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { stages, settings } = menuOf(session.capabilities)
  const Fold = narrowRail ? PanelLeftOpen : PanelLeftClose
  return (
    <nav className="gk-rail" aria-label={t('mainMenu')}>
      <Link to="/" className="gk-brand">
        <img src="/mark.svg" alt="" />
        {!narrowRail && <span>{t('product')}</span>}
      </Link>
      {stages.map(({ stage, entries }) => (
        <Stage
          key={stage.key}
          mark={stage.mark}
          name={text(stage.name)}
          entries={entries}
          path={path}
          narrow={narrowRail}
        />
      ))}
      <div className="gk-rail-foot">
        {settings.length > 0 && (
          <Stage
            mark={<Settings aria-hidden />}
            name={t('settings')}
            entries={settings}
            path={path}
            narrow={narrowRail}
          />
        )}
        <button
          type="button"
          className="gk-stage gk-fold"
          aria-label={narrowRail ? t('widen') : t('narrow')}
          onClick={() => prefer({ narrowRail: !narrowRail })}
        >
          <Fold size={17} aria-hidden />
          {!narrowRail && <span>{t('narrow')}</span>}
        </button>
      </div>
    </nav>
  )
}

type StageProps = {
  readonly mark: React.ReactNode
  readonly name: string
  readonly entries: readonly PageEntry[]
  readonly path: string
  readonly narrow: boolean
}

function Stage({ mark, name, entries, path, narrow }: StageProps) {
  const text = useText()
  const first = entries[0]
  if (!first) return null
  const here = entries.some((entry) => isAt(entry, path))
  const only = entries.length === 1
  const counts = entries.some((entry) => entry.path === submissionsPath)
  return (
    <>
      <Link
        to={first.path}
        className={here ? 'gk-stage gk-stage-here' : 'gk-stage'}
        aria-label={narrow ? name : undefined}
        title={narrow ? name : undefined}
        aria-current={here && only ? 'page' : undefined}
      >
        <span className="gk-mark" aria-hidden lang="zh-CN">
          {mark}
        </span>
        {!narrow && <span>{name}</span>}
        {counts && !(here && !narrow) && <WaitingCount />}
      </Link>
      {here && !only && !narrow && (
        <div className="gk-under">
          {entries.map((entry) => (
            <Link
              key={entry.path}
              to={entry.path}
              activeOptions={{ exact: true }}
              aria-current={isAt(entry, path) ? 'page' : undefined}
            >
              <entry.icon size={15} aria-hidden />
              {text(entry.name)}
              {entry.path === submissionsPath && <WaitingCount />}
            </Link>
          ))}
        </div>
      )}
    </>
  )
}

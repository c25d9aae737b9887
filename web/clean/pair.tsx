// 理, two customers side by side: what differs and whose value is taken, what speaks for one customer, and the acts.
import { Link, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Unlink } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { ProblemError } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { Card, Page } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, useDesk } from '../use/desk.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import { askedOf, isId, searchOf } from './asked.ts'
import { useFollowChanges, usePairView } from './duplicate-data.ts'
import { Comparison } from './pair-comparison.tsx'
import { type PairQueue, useQueue } from './pair-queue.ts'
import './clean.css'
import './pair.css'

export function PairPage() {
  const t = useWords(pairWords)
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { a, b } = search
  if (isId(a) && isId(b) && a !== b) return <Pair key={`${a} ${b}`} a={a} b={b} search={search} />
  return (
    <Page title={t('title')}>
      <Card>
        <Empty title={t('missing')} acts={<Link to="/clean">{t('back')}</Link>} />
      </Card>
    </Page>
  )
}

type PairProps = { readonly a: number; readonly b: number; readonly search: Readonly<Record<string, unknown>> }

function Pair({ a, b, search }: PairProps) {
  const t = useWords(pairWords)
  const asked = askedOf(search)
  useFollowChanges()
  const { data: view, error, refetch } = usePairView(a, b)
  const desk = useDesk()
  const queue = useQueue(a, b, asked)
  const isGone = error instanceof ProblemError && error.code === 'not-found'
  return (
    <Page title={t('title')} acts={<Walk queue={queue} back={searchOf(asked)} />}>
      {isGone && (
        <Card>
          <Empty
            title={t('gone')}
            icon={Unlink}
            acts={<Button onClick={() => queue.go(queue.next())}>{t('next')}</Button>}
          >
            {t('goneAbout')}
          </Empty>
        </Card>
      )}
      {error && !isGone && !view && <Failure error={error} retry={() => void refetch()} />}
      {!error && !(view && desk.data) && (
        <Card>
          <Bones lines={10} height={24} />
        </Card>
      )}
      {view && desk.data && !isGone && (
        <Keys queue={queue}>
          <Comparison view={view} book={bookOf(desk.data)} queue={queue} anew={refetch} />
        </Keys>
      )}
    </Page>
  )
}

type WalkProps = { readonly queue: PairQueue; readonly back: ReturnType<typeof searchOf> }

function Walk({ queue, back }: WalkProps) {
  const t = useWords(pairWords)
  const language = useLanguage()
  const { at, total, previous } = queue
  const next = queue.next()
  return (
    <div className="gk-two-walk">
      <Link to="/clean" search={back as never}>
        {t('back')}
      </Link>
      {at !== undefined && (
        <span className="gk-quiet">
          {t('place', { at: formatCount(at, language), total: formatCount(total, language) })}
        </span>
      )}
      <Button
        small
        icon={ChevronLeft}
        aria-label={t('previous')}
        disabled={!previous}
        onClick={() => queue.go(previous)}
      />
      <Button small icon={ChevronRight} aria-label={t('next')} disabled={!next} onClick={() => queue.go(next)} />
    </div>
  )
}

/** Keys that are letters work only while the focus is in here, and it comes here with each pair. */
function Keys({ queue, children }: { readonly queue: PairQueue; readonly children: ReactNode }) {
  const t = useWords(pairWords)
  const box = useRef<HTMLDivElement>(null)
  const arrive = useCallback(() => box.current?.focus({ preventScroll: true }), [])
  useEffect(arrive, [arrive])
  const pressed = (event: KeyboardEvent) => {
    if (!isFree(event)) return
    const act = { m: 'merge', n: 'different', j: 'next', k: 'previous' }[event.key.toLowerCase()]
    if (act === undefined) return
    event.preventDefault()
    if (act === 'next' && queue.next()) queue.go(queue.next())
    else if (act === 'previous' && queue.previous) queue.go(queue.previous)
    else box.current?.querySelector<HTMLButtonElement>(`[data-act="${act}"]:enabled`)?.click()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds the keys of a page, not fields of a form
    <div ref={box} className="gk-two-keys" role="group" aria-label={t('title')} tabIndex={-1} onKeyDown={pressed}>
      {children}
    </div>
  )
}

function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return false
  const { target } = event
  return (
    target instanceof Element && !target.closest('dialog, select, textarea, input:not([type=radio], [type=checkbox])')
  )
}

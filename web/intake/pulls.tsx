// 定时取文件: the sources with their next round and latest files; run now, pause, remove, add.
import { Link } from '@tanstack/react-router'
import { FolderSync, Pause, Pencil, Play, Plus, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PullSource } from '#intake/contract/pull.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { pullsWords } from '../words/pulls.ts'
import { scheduleName, usePullActs, usePulls } from './pull-data.ts'
import { PullDialog } from './pull-dialog.tsx'
import '../ui/rows.css'
import './pulls.css'

export function Pulls() {
  const t = useWords(pullsWords)
  const pulls = usePulls()
  const [adding, setAdding] = useState(false)
  const sources = pulls.data?.sources ?? []
  const add = (
    <Button small icon={Plus} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <div className="gk-pulls">
      <Card title={t('title')} acts={add}>
        <p className="gk-quiet">{t('about')}</p>
        {pulls.data && (
          <p className="gk-quiet">
            {t('inbox')} <code>{pulls.data.inbox}</code>
          </p>
        )}
        {(pulls.error || !pulls.data) && <NotYet asked={pulls} lines={2} height={20} bare />}
        {pulls.data && sources.length === 0 && (
          <Empty icon={FolderSync} title={t('emptyTitle')}>
            {t('emptyAbout')}
          </Empty>
        )}
        {sources.length > 0 && <Sources sources={sources} />}
      </Card>
      {adding && <PullDialog onClose={() => setAdding(false)} />}
    </div>
  )
}

function Sources({ sources }: { readonly sources: readonly PullSource[] }) {
  const t = useWords(pullsWords)
  return (
    <table className="gk-rows">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('last')}</th>
          <th scope="col">{t('by')}</th>
          <th scope="col">
            <span className="gk-hidden">{t('acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <td>
              {source.name}
              <br />
              <small className="gk-quiet">{[source.folder, source.pattern].filter(Boolean).join('/')}</small>
            </td>
            <td data-name={t('when')}>
              <When source={source} />
            </td>
            <td data-name={t('last')}>
              <Files source={source} />
            </td>
            <td data-name={t('by')}>{source.by}</td>
            <td className="gk-rows-acts">
              <Acts source={source} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function When({ source }: { readonly source: PullSource }) {
  const t = useWords(pullsWords)
  const { schedule, paused, running, nextAt } = source
  return (
    <>
      {scheduleName(schedule, t)}
      <br />
      {paused ? (
        <LabelChip name={t('isPaused')} colour="grey" dot />
      ) : running ? (
        <LabelChip name={t('running')} colour="blue" dot />
      ) : (
        <small className="gk-quiet">{nextAt ? t('next', { at: formatMoment(nextAt) }) : ''}</small>
      )}
    </>
  )
}

const colours = { done: 'green', waits: 'amber', failed: 'red', going: 'blue' } as const

function Files({ source }: { readonly source: PullSource }) {
  const t = useWords(pullsWords)
  const text = useText()
  const { files, problem, lastAt } = source
  return (
    <>
      {problem && (
        <p role="alert" className="gk-pulls-problem">
          {text(problem)}
        </p>
      )}
      {files.length === 0 && !problem && <span className="gk-quiet">{t('nothing')}</span>}
      <ul className="gk-pulls-files">
        {files.map(({ name, at, batch, outcome, why }) => (
          <li key={`${name} ${at}`}>
            <LabelChip name={t(`outcome-${outcome ?? 'going'}`)} colour={colours[outcome ?? 'going']} dot />{' '}
            {batch === undefined ? name : <Link to={`/intake/${batch}`}>{name}</Link>}{' '}
            <small className="gk-quiet">{formatMoment(at)}</small>
            {why && <small className="gk-pulls-why">{text(why)}</small>}
          </li>
        ))}
      </ul>
      {lastAt && <small className="gk-quiet">{t('lastAt', { at: formatMoment(lastAt) })}</small>}
    </>
  )
}

function Acts({ source }: { readonly source: PullSource }) {
  const t = useWords(pullsWords)
  const { run, pause, remove } = usePullActs()
  const [asking, setAsking] = useState(false)
  const [changing, setChanging] = useState(false)
  const { id, name, paused, running } = source
  const onError = (error: unknown) => toastProblem(error)
  const other = paused ? 'resume' : 'pause'
  return (
    <div className="gk-pulls-acts">
      <Button
        look="quiet"
        small
        icon={RotateCw}
        title={t('run')}
        aria-label={t('runOf', { name })}
        busy={run.isPending || running}
        onClick={() => run.mutate(id, { onError })}
      />
      <Button
        look="quiet"
        small
        icon={paused ? Play : Pause}
        title={t(other)}
        aria-label={t(`${other}Of`, { name })}
        busy={pause.isPending}
        onClick={() => pause.mutate({ id, paused: !paused }, { onError })}
      />
      <Button
        look="quiet"
        small
        icon={Pencil}
        title={t('change')}
        aria-label={t('changeOf', { name })}
        onClick={() => setChanging(true)}
      />
      <Button
        look="quiet"
        small
        icon={Trash2}
        title={t('remove')}
        aria-label={t('removeOf', { name })}
        onClick={() => setAsking(true)}
      />
      {changing && <PullDialog source={source} onClose={() => setChanging(false)} />}
      {asking && (
        <Confirm
          title={t('removeTitle', { name })}
          verb={t('remove')}
          danger
          act={() => remove.mutateAsync(id)}
          onClose={() => setAsking(false)}
        >
          <p>{t('removeAbout')}</p>
        </Confirm>
      )}
    </div>
  )
}

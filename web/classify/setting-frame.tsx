// The frame of every setting of a figure: the form at the left, what would change at the right, then why and save.
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { figureWords } from '../words/figures.ts'
import { EffectPanel } from './effect-panel.tsx'
import { type Change, type Effect, useEffectOf, useSetFigures } from './figure-data.ts'
import './figures.css'

type SettingFrameProps = {
  readonly title: string
  readonly about: string
  /** What is set in the form; undefined while it cannot be sent. */
  readonly change: Change | undefined
  readonly isChanged: boolean
  readonly may: boolean
  readonly onRevert: () => void
  readonly onSaved: (job: string) => void
  /** Also asked while nothing is changed: some forms show how things are. */
  readonly always?: boolean
  readonly children: (effect: Effect | undefined) => ReactNode
  /** What the form itself has to say of the effect, above the moves. */
  readonly told?: (effect: Effect) => ReactNode
}

export function SettingFrame(props: SettingFrameProps) {
  const { title, about, change, isChanged, may, always = false, onRevert, onSaved, children, told } = props
  const t = useWords(figureWords)
  const id = useId()
  const [reason, setReason] = useState('')
  const set = useSetFigures()
  const { effect, error, isCurrent } = useEffectOf(may && (isChanged || always) ? change : undefined)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!change) return
    // Awaited, not told by a callback: what is kept changes, and with it this form, before a callback of it would be called.
    const done = await set
      .mutateAsync({ change, ...(reason.trim() ? { reason: reason.trim() } : {}) })
      .catch(() => undefined)
    if (!done) return
    toast({ text: t('saved') })
    onSaved(done.job)
  }
  return (
    <Card title={title}>
      <p className="gk-figure-about">{about}</p>
      <div className="gk-figure">
        <form id={id} className="gk-form" onSubmit={save}>
          <fieldset className="gk-figure-fields" disabled={!may}>
            {children(effect)}
          </fieldset>
          {!may && <p className="gk-quiet">{t('readOnly')}</p>}
          {may && isChanged && (
            <div className="gk-figure-save">
              <TextField name={t('reason')} maxLength={400} value={reason} onText={setReason} />
              {set.error && <ProblemNotice error={set.error} />}
              <div className="gk-figure-acts">
                <Button onClick={onRevert}>{t('revert')}</Button>
                <Button look="main" type="submit" busy={set.isPending} disabled={!change || error !== null}>
                  {t('save')}
                </Button>
              </div>
            </div>
          )}
        </form>
        {may && (
          <EffectPanel {...{ effect, error, isChanged, told }} busy={isChanged && change !== undefined && !isCurrent} />
        )}
      </div>
    </Card>
  )
}

// The windows of bulk acts: labels, custom tags, owner, deletion, export of the checked ones.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { contract } from '#use/contract.ts'
import { Hanging } from '../clean/hanging.tsx'
import { call } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { Confirm, Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { bulkWords } from '../words/bulk.ts'
import { partsWords } from '../words/parts.ts'
import type { BulkAct } from './bulk-bar.tsx'
import { BulkLabels } from './bulk-labels.tsx'
import { done, tellMissing } from './changes.ts'
import type { DeskBook } from './desk.ts'
import { partsIn } from './edits.ts'
import { ExportDialog } from './export-dialog.tsx'
import { BulkProfiling } from './profiling-form.tsx'
import { idsOf, type Whom, whomOf } from './whom.ts'
import './windows.css'

export type BulkDialogProps = {
  readonly book: DeskBook
  readonly whom: Whom
  readonly count: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** At most this many by id; everybody of a query has no limit. */
const MOST_IDS = 10_000

export function BulkDialogs({ act, ...props }: BulkDialogProps & { readonly act: BulkAct }) {
  switch (act) {
    case 'label':
      return <BulkLabels {...props} />
    case 'tag':
      return <BulkTags {...props} />
    case 'profiling':
      return <BulkProfiling {...props} />
    case 'assign':
      return <BulkOwner {...props} />
    case 'delete':
      return <BulkDelete {...props} />
    case 'export':
      return (
        <ExportDialog
          book={props.book}
          query={props.whom.query}
          count={props.count}
          whom={props.whom}
          onClose={props.onClose}
        />
      )
  }
}

/** Runs an act on everybody meant; more than can be named at once is said, not cut off. */
export function useBulk<T extends { readonly missing: number }>(
  { whom, onDone, onClose }: BulkDialogProps,
  run: (of: Awaited<ReturnType<typeof whomOf>> & object) => Promise<T>,
  told: (answer: T) => void,
) {
  const t = useWords(bulkWords)
  return useMutation({
    mutationFn: async () => {
      const of = await whomOf(whom, MOST_IDS)
      if (of) return run(of)
      toast({ kind: 'problem', text: t('tooMany', { limit: MOST_IDS }) })
      return undefined
    },
    onSuccess: (answer) => {
      if (answer === undefined) return
      told(answer)
      tellMissing(answer.missing)
      onDone()
      onClose()
    },
  })
}

type FormProps = {
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  readonly ready: boolean
  readonly verb: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function BulkForm({ title, busy, error, ready, verb, onSubmit, onClose, children }: FormProps) {
  const parts = useWords(partsWords)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  // A window opens with the focus on its close button; here one begins to fill in.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const foot = (
    <>
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button type="submit" form={id} look="main" busy={busy} disabled={!ready}>
        {verb}
      </Button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <form id={id} ref={form} className="gk-form" onSubmit={submit}>
        {children}
        {error !== null && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

function BulkTags(props: BulkDialogProps) {
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const [add, setAdd] = useState('')
  const [remove, setRemove] = useState('')
  const [adds, removes] = [partsIn(add), partsIn(remove)]
  const bulk = useBulk(
    props,
    (of) =>
      call(contract.tag, {
        ...of,
        ...(adds.length ? { add: [...adds] } : {}),
        ...(removes.length ? { remove: [...removes] } : {}),
      }),
    ({ changeSet, changed, overLimit }) => {
      done(queries, [changeSet], acts('tagged', { count: changed }))
      if (overLimit > 0)
        toast({ kind: 'problem', text: acts('overLimit', { count: overLimit, limit: props.book.customTagLimit }) })
    },
  )
  return (
    <BulkForm
      title={t('tagTitle', { count: props.count })}
      verb={t('apply')}
      busy={bulk.isPending}
      error={bulk.error}
      ready={adds.length + removes.length > 0}
      onSubmit={() => bulk.mutate()}
      onClose={props.onClose}
    >
      <TextField name={t('addTags')} hint={t('tagsHint')} value={add} onText={setAdd} />
      <TextField name={t('removeTags')} hint={t('tagsHint')} value={remove} onText={setRemove} />
    </BulkForm>
  )
}

function BulkOwner(props: BulkDialogProps) {
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const [owner, setOwner] = useState('')
  const bulk = useBulk(
    props,
    (of) => call(contract.assign, { ...of, owner: owner === 'none' ? null : Number(owner) }),
    ({ changeSet, changed }) => done(queries, [changeSet], acts('assigned', { count: changed })),
  )
  return (
    <BulkForm
      title={t('assignTitle', { count: props.count })}
      verb={t('apply')}
      busy={bulk.isPending}
      error={bulk.error}
      ready={owner !== ''}
      onSubmit={() => bulk.mutate()}
      onClose={props.onClose}
    >
      <Field name={t('owner')}>
        {(input) => (
          <select {...input} value={owner} onChange={(event) => setOwner(event.target.value)}>
            <option value="">{t('choose')}</option>
            {props.book.owners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="none">{t('noOwner')}</option>
          </select>
        )}
      </Field>
    </BulkForm>
  )
}

function BulkDelete({ whom, count, onDone, onClose }: BulkDialogProps) {
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  const remove = async (why: string) => {
    const ids = await idsOf(whom, MOST_IDS)
    if (!ids) return toast({ kind: 'problem', text: t('tooMany', { limit: MOST_IDS }) })
    const answer = await call(contract.remove, { ids, ...(why ? { why } : {}) })
    onDone()
    done(queries, [answer.changeSet], acts('deleted', { count: answer.changed }))
    tellMissing(answer.missing)
  }
  return (
    <Confirm title={t('deleteTitle', { count })} verb={t('delete')} danger act={remove} onClose={onClose}>
      <p>{t('deleteAbout')}</p>
      <Hanging ids={whom.checks.all ? [] : [...whom.checks.except].map(Number)} />
    </Confirm>
  )
}

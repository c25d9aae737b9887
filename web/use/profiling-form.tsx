// Noting that customers refuse to be profiled, or take part again: the day, and how it was said. For one customer and for many.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InputOf, OutputOf } from '#domain/contract.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { Choice } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { formatDate } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { profilingWords } from '../words/profiling.ts'
import { type BulkDialogProps, BulkForm, useBulk } from './bulk-dialogs.tsx'
import { done, tellMissing } from './changes.ts'

const today = () => formatDate(new Date().toISOString())

type Done = OutputOf<typeof contract.profiling>
type Said = Pick<InputOf<typeof contract.profiling>, 'refuses' | 'how' | 'on'>

/** What is filled in; `ready` once it can be sent. */
function useSaid(refuses: boolean) {
  const [on, setOn] = useState(today)
  const [how, setHow] = useState('')
  const said: Said = { refuses, how: how.trim(), ...(refuses && on ? { on } : {}) }
  return { on, setOn, how, setHow, said, ready: how.trim() !== '' }
}

function SaidFields({ said, refuses }: { readonly said: ReturnType<typeof useSaid>; readonly refuses: boolean }) {
  const t = useWords(profilingWords)
  return (
    <>
      <p className="gk-quiet">{t(refuses ? 'about' : 'backAbout')}</p>
      {refuses && <TextField name={t('on')} type="date" max={today()} value={said.on} required onText={said.setOn} />}
      <TextField
        name={t(refuses ? 'how' : 'why')}
        hint={t(refuses ? 'howHint' : 'whyHint')}
        maxLength={400}
        required
        value={said.how}
        onText={said.setHow}
      />
    </>
  )
}

function useTell() {
  const t = useWords(profilingWords)
  const queries = useQueryClient()
  return ({ changeSet, changed }: Done, refuses: boolean) =>
    done(queries, [changeSet], t(refuses ? 'done' : 'doneBack', { count: changed }))
}

type OneProps = {
  readonly id: number
  readonly name: string
  readonly refuses: boolean
  readonly onClose: () => void
}

export function ProfilingDialog({ id, name, refuses, onClose }: OneProps) {
  const t = useWords(profilingWords)
  const said = useSaid(refuses)
  const tell = useTell()
  const note = useMutation({
    mutationFn: () => call(contract.profiling, { ids: [id], ...said.said }),
    onSuccess: (answer) => {
      tell(answer, refuses)
      tellMissing(answer.missing)
      onClose()
    },
  })
  return (
    <BulkForm
      title={t(refuses ? 'title' : 'backTitle', { name })}
      verb={t(refuses ? 'note' : 'again')}
      busy={note.isPending}
      error={note.error}
      ready={said.ready}
      onSubmit={() => note.mutate()}
      onClose={onClose}
    >
      <SaidFields said={said} refuses={refuses} />
    </BulkForm>
  )
}

export function BulkProfiling(props: BulkDialogProps) {
  const t = useWords(profilingWords)
  const [refuses, setRefuses] = useState(true)
  const said = useSaid(refuses)
  const tell = useTell()
  const bulk = useBulk(
    props,
    (of) => call(contract.profiling, { ...of, ...said.said }),
    (answer) => tell(answer, refuses),
  )
  return (
    <BulkForm
      title={t('bulkTitle', { count: props.count })}
      verb={t('note')}
      busy={bulk.isPending}
      error={bulk.error}
      ready={said.ready}
      onSubmit={() => bulk.mutate()}
      onClose={props.onClose}
    >
      <Choice
        label={t('which')}
        options={[
          { key: 'refuses', name: t('refuses') },
          { key: 'again', name: t('again') },
        ]}
        chosen={refuses ? 'refuses' : 'again'}
        onChoose={(key) => setRefuses(key === 'refuses')}
      />
      <SaidFields said={said} refuses={refuses} />
    </BulkForm>
  )
}

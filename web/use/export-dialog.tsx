// The window of an export: format, fields, and personal data in full only with a reason.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Query } from '#domain/filter.ts'
import { contract } from '#use/contract.ts'
import { download, ProblemError } from '../client.ts'
import { useMay } from '../session.ts'
import { Choice } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { formatCount } from '../ui/format.ts'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { bulkWords } from '../words/bulk.ts'
import { BulkForm } from './bulk-dialogs.tsx'
import type { DeskBook } from './desk.ts'
import { idsOf, type Whom } from './whom.ts'

type ExportProps = {
  readonly book: DeskBook
  readonly query: Query
  readonly count: number
  /** Fields of the columns on show, in their order. */
  readonly shown?: readonly string[]
  readonly whom?: Whom
  readonly onClose: () => void
}

const MOST_IDS = 10_000

const tooMany = {
  type: 'urn:guike:problem:too-many-customers',
  code: 'too-many-customers',
  status: 422,
  title: bulkWords.tooManyExport.zh,
  detail: bulkWords.tooManyExport,
  fix: bulkWords.tooManyFix,
}

const formats = ['xlsx', 'csv', 'json'] as const

export function ExportDialog({ book, query, count, shown, whom, onClose }: ExportProps) {
  const t = useWords(bulkWords)
  const acts = useWords(actsWords)
  const language = useLanguage()
  const mayReveal = useMay('customer.reveal')
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  const [which, setWhich] = useState<'shown' | 'all'>(shown ? 'shown' : 'all')
  const [reveal, setReveal] = useState(false)
  const [reason, setReason] = useState('')
  const run = useMutation({
    mutationFn: async () => {
      const ids = whom && (await idsOf(whom, MOST_IDS))
      if (whom && !ids) throw new ProblemError(tooMany)
      await download(contract.exportTable, {
        query,
        ...(ids ? { ids } : {}),
        format,
        language,
        ...(which === 'shown' && shown ? { fields: [...shown] } : {}),
        ...(reveal ? { reveal: true, reason: reason.trim() } : {}),
      })
    },
    onSuccess: () => {
      toast({ text: acts('exported') })
      onClose()
    },
  })
  return (
    <BulkForm
      title={t('exportTitle')}
      verb={t('export')}
      busy={run.isPending}
      error={run.error}
      ready={!reveal || reason.trim() !== ''}
      onSubmit={() => run.mutate()}
      onClose={onClose}
    >
      <p>{t(whom ? 'exportChosen' : 'exportCount', { count: formatCount(count, language) })}</p>
      <Choice
        label={t('format')}
        options={formats.map((key) => ({ key, name: t(key) }))}
        chosen={format}
        onChoose={setFormat}
      />
      {shown && (
        <Choice
          label={t('which')}
          options={[
            { key: 'shown', name: t('shownFields') },
            { key: 'all', name: t('allFields') },
          ]}
          chosen={which}
          onChoose={setWhich}
        />
      )}
      {mayReveal && book.fields.some(({ sealed }) => sealed) && (
        <label className="gk-tick">
          <input type="checkbox" checked={reveal} onChange={(event) => setReveal(event.target.checked)} />
          <span>
            {t('reveal')}
            <small>{t('revealHint')}</small>
          </span>
        </label>
      )}
      {reveal && <TextField name={t('revealReason')} value={reason} maxLength={400} required onText={setReason} />}
    </BulkForm>
  )
}

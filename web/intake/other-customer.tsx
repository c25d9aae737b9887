// Which customer a submission is about, where none of the suggested ones is right: looked for among all in sight.
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { submissionWords } from '../words/submissions.ts'

/** Shown at once; whoever looks for more types more. */
const most = 8

type OtherProps = { readonly without: readonly number[]; readonly onChoose: (row: CustomerRow) => void }

export function OtherCustomer({ without, onChoose }: OtherProps) {
  const t = useWords(submissionWords)
  const id = useId()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data, error } = useQuery({
    queryKey: ['customers', 'other', search],
    queryFn: ({ signal }) => call(contract.list, { query: { search }, start: 0, count: most, total: true }, { signal }),
    enabled: search !== '',
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const found = search === '' ? [] : (data?.rows ?? []).filter((row) => !without.includes(row.id))
  return (
    <div className="gk-queue-other">
      <label htmlFor={id}>{t('other')}</label>
      <input
        id={id}
        type="search"
        className="gk-input"
        value={typed}
        maxLength={100}
        placeholder={t('otherHint')}
        onChange={({ target }) => setTyped(target.value)}
      />
      {error && <ProblemNotice error={error} />}
      {search !== '' && data && found.length === 0 && <p className="gk-quiet">{t('otherNone')}</p>}
      {found.length > 0 && (
        <ul>
          {found.map((row) => {
            const name = String(row.values.name ?? '')
            return (
              <li key={row.id}>
                <span>
                  {name} <small>{String(row.values.number ?? '')}</small>
                </span>
                <small>{row.owner?.name}</small>
                <Button
                  small
                  aria-label={t('otherOf', { name })}
                  onClick={() => {
                    setTyped('')
                    onChoose(row)
                  }}
                >
                  {t('otherChoose')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {found.length > 0 && (data?.total ?? 0) > most && <p className="gk-quiet">{t('otherMore')}</p>}
    </div>
  )
}

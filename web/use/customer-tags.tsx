// The custom tags of one customer: added by typing, at most as many as the company allows.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'
import { useMay } from '../session.ts'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { actsWords } from '../words/acts.ts'
import { customerWords } from '../words/customer.ts'
import { done } from './changes.ts'
import type { DeskBook } from './desk.ts'
import { partsIn } from './edits.ts'

export function CustomerTags({ row, book }: { readonly row: CustomerRow; readonly book: DeskBook }) {
  const t = useWords(customerWords)
  const mayTag = useMay('label.set')
  const [typed, setTyped] = useState('')
  const change = useTagChange(row, book)
  const isFull = row.tags.length >= book.customTagLimit
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const add = partsIn(typed).filter((tag) => !row.tags.includes(tag))
    if (add.length) change.mutate({ add: [...add] })
    setTyped('')
  }
  if (!mayTag && row.tags.length === 0) return null
  return (
    <section className="gk-drawer-part" aria-label={t('tags')}>
      <h3>
        {t('tags')} <small>{t('tagsFull', { limit: book.customTagLimit })}</small>
      </h3>
      <div className="gk-tags">
        {row.tags.map((tag) => (
          <span key={tag} className="gk-tag gk-tag-big">
            {tag}
            {mayTag && (
              <button
                type="button"
                aria-label={`${t('removeTag')} ${tag}`}
                onClick={() => change.mutate({ remove: [tag] })}
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </span>
        ))}
        {mayTag && !isFull && (
          <form onSubmit={submit}>
            <input
              className="gk-tag-input"
              value={typed}
              maxLength={80}
              placeholder={t('addTag')}
              aria-label={t('addTag')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </form>
        )}
      </div>
    </section>
  )
}

function useTagChange(row: CustomerRow, book: DeskBook) {
  const acts = useWords(actsWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: { add?: string[]; remove?: string[] }) => call(contract.tag, { ids: [row.id], ...change }),
    onSuccess: ({ changeSet, overLimit }) => {
      if (overLimit > 0)
        toast({ kind: 'problem', text: acts('overLimit', { count: overLimit, limit: book.customTagLimit }) })
      else done(queries, [changeSet], acts('tagged', { count: 1 }))
    },
    onError: toastProblem,
  })
}

// A discreet check beside a value that somebody looked at: who and when, on hover and for screen readers.
import { useQuery } from '@tanstack/react-query'
import { BadgeCheck } from 'lucide-react'
import { verified } from '#clean/contract/verify.ts'
import { call } from '../client.ts'
import { formatDate } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { customerWords } from '../words/customer.ts'

/** Asked once a customer, however many fields ask. */
export function VerifiedMark({ id, field }: { readonly id: number; readonly field: string }) {
  const t = useWords(customerWords)
  const { data } = useQuery({
    queryKey: ['customer', id, 'verified'],
    queryFn: ({ signal }) => call(verified, { id }, { signal }),
    staleTime: 5_000,
  })
  const look = data?.fields.find(({ key }) => key === field)
  if (!look) return null
  const day = formatDate(look.at)
  const says = look.by ? t('verifiedBy', { by: look.by, day }) : t('verifiedOn', { day })
  return (
    <span className="gk-verified" role="img" aria-label={says} title={says}>
      <BadgeCheck size={13} aria-hidden />
    </span>
  )
}

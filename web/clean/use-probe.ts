// Is this customer here already? Asked a moment after the last key; an answer that is overtaken is not waited for.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { probe } from '#clean/contract/probe.ts'
import type { OutputOf } from '#domain/contract.ts'
import type { FieldInfo } from '#domain/customer.ts'
import { call, ProblemError } from '../client.ts'
import { ripeValues } from './ripe.ts'

export type Probed = OutputOf<typeof probe>

/** After the last key, in ms. */
const pause = 450
/** After the server said that it was too often, nobody is asked for a while, and nothing is said of it. */
const rest = 30_000
let restUntil = 0

/** @param id the customer that is edited; its other fields are known to the server */
export function useProbe(
  values: Readonly<Record<string, string>>,
  fields: readonly FieldInfo[],
  id?: number,
): Probed | undefined {
  const ripe = ripeValues(values, fields)
  const asked = useSettled(ripe ? JSON.stringify(ripe) : '')
  const { data } = useQuery({
    queryKey: ['customers', 'probe', id ?? 0, asked],
    queryFn: async ({ signal }) => {
      try {
        const values = JSON.parse(asked) as Record<string, string>
        return await call(probe, { values, ...(id === undefined ? {} : { id }) }, { signal })
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'too-many-requests') restUntil = Date.now() + rest
        throw error
      }
    },
    enabled: asked !== '' && Date.now() >= restUntil,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
  return ripe && asked !== '' ? data : undefined
}

/** The text as it was when nobody had typed for a moment; emptied at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

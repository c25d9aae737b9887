// A submission being looked through: against whom, what is corrected, what is taken; all of it read by the field kinds.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerRow } from '#domain/customer.ts'
import type { Answer, readAnswer } from '#domain/forms/answer.ts'
import { type Difference, differenceOf } from '#domain/forms/difference.ts'
import type { Question } from '#domain/forms/question.ts'
import type { Value } from '#domain/value.ts'
import type { SubmissionDetail } from './form-data.ts'

export type ReviewLine = {
  readonly question: Question
  /** As it was written, and as it is now after a correction. */
  readonly written: string
  readonly text: string
  readonly masked: boolean
  readonly answer: Answer
  readonly now: Value
  /** Against the chosen customer; undefined where nothing was answered or nobody is chosen. */
  readonly difference: Difference | undefined
}

export type Read = typeof readAnswer

/** The field kinds with their lists of places and codes come as a part of their own. */
export function useReader() {
  return useQuery({
    queryKey: ['reader'],
    queryFn: async () => ({ read: (await import('#domain/forms/answer.ts')).readAnswer }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What a customer holds of what a question asks. */
function heldBy(customer: CustomerRow | undefined, { key }: Question): Value {
  if (!customer) return null
  return (key.startsWith('label:') ? customer.labels[key.slice('label:'.length)] : customer.values[key]) ?? null
}

function linesOf(
  read: Read,
  one: SubmissionDetail,
  corrections: Readonly<Record<string, string>>,
  customer: CustomerRow | undefined,
): ReviewLine[] {
  const answers = new Map(one.answers.map((answer) => [answer.key, answer]))
  return one.questions.map((question) => {
    const given = answers.get(question.key)
    const text = corrections[question.key] ?? given?.written ?? ''
    const masked = given?.masked ?? false
    const answer = masked ? { value: null, findings: [] } : read(question, text, one.today)
    const now = heldBy(customer, question)
    const many = question.many ?? Array.isArray(answer.value)
    const difference = customer && !answer.refused ? differenceOf(now, answer.value, many) : undefined
    return { question, written: given?.written ?? '', text, masked, answer, now, difference }
  })
}

/** What fills a gap is taken unless somebody says otherwise; what contradicts is not: anybody may have sent it. */
const usual = (line: ReviewLine) => line.difference === 'fills' || line.difference === 'adds'
const isTakeable = (line: ReviewLine) => line.difference !== undefined && line.difference !== 'same'

export function useReview(one: SubmissionDetail, read: Read) {
  const [against, setAgainst] = useState<number | undefined>(
    () => one.known.find(({ level }) => level !== 'possible')?.customer.id,
  )
  const [corrections, setCorrections] = useState<Readonly<Record<string, string>>>({})
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({})
  const [others, setOthers] = useState<readonly CustomerRow[]>([])
  const customer = [...one.known.map((known) => known.customer), ...others].find(({ id }) => id === against)
  const lines = linesOf(read, one, corrections, customer)
  const isTaken = (line: ReviewLine) => isTakeable(line) && (said[line.question.key] ?? usual(line))
  return {
    customer,
    others,
    lines,
    corrections: { ...corrections },
    taken: lines.filter(isTaken).map(({ question }) => question.key),
    choose: (id: number | undefined) => {
      setAgainst(id)
      setSaid({})
    },
    /** Somebody whom nobody suggested. */
    chooseOther: (row: CustomerRow) => {
      if (!one.known.some((known) => known.customer.id === row.id))
        setOthers((before) => [...before.filter(({ id }) => id !== row.id), row])
      setAgainst(row.id)
      setSaid({})
    },
    correct: (key: string, text: string) => setCorrections((before) => ({ ...before, [key]: text })),
    take: (key: string, yes: boolean) => setSaid((before) => ({ ...before, [key]: yes })),
  }
}

export type Reviewing = ReturnType<typeof useReview>

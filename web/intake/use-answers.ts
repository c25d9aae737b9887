// What somebody answers while they type: kept by question, read by the field kinds, which are fetched after the page is on show.
import { useEffect, useRef, useState } from 'react'
import type { Question } from '#domain/forms/question.ts'
import type { Text } from '#domain/text.ts'

type Reader = (question: Question, text: string) => Text | undefined

/** What is wrong with an answer, if anything; the kinds with their lists of places and codes are a part of their own. */
async function loadReader(today: string, hasPattern: boolean): Promise<Reader> {
  const [{ readAnswer }, { findingText }, exact] = await Promise.all([
    import('#domain/forms/answer.ts'),
    import('#domain/words/findings.ts'),
    hasPattern ? import('#domain/fields/read.ts') : undefined,
  ])
  return (question, text) => {
    const { refused } = readAnswer(question, text, today, exact?.readField)
    if (!refused) return undefined
    const { says, fix } = findingText(refused)
    return fix ? { zh: says.zh + fix.zh, en: `${says.en} ${fix.en}` } : says
  }
}

type Errors = Readonly<Record<string, Text>>

export type Answers = {
  readonly texts: Readonly<Record<string, string>>
  readonly errors: Errors
  readonly put: (key: string, text: string) => void
  /** Reads one answer on leaving its input. */
  readonly look: (question: Question) => void
  /** Reads all; answers the keys of those that are wrong, in their order. */
  readonly lookAll: () => Promise<readonly string[]>
  readonly clear: () => void
}

export function useAnswers(questions: readonly Question[], today: string): Answers {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [errors, setErrors] = useState<Errors>({})
  const hasPattern = questions.some(({ pattern }) => pattern !== undefined)
  const reader = useRef<Promise<Reader> | undefined>(undefined)
  useEffect(() => {
    reader.current = loadReader(today, hasPattern)
    // A connection that fails now is tried again when it is needed.
    reader.current.catch(() => {
      reader.current = undefined
    })
  }, [today, hasPattern])
  const without = (all: Errors, key: string) =>
    Object.fromEntries(Object.entries(all).filter(([other]) => other !== key))
  return {
    texts,
    errors,
    put: (key, text) => {
      setTexts((before) => ({ ...before, [key]: text }))
      setErrors((before) => without(before, key))
    },
    look: (question) => {
      const text = texts[question.key] ?? ''
      // Nobody is told off for what they have not come to yet.
      if (!text.trim()) return
      void reader.current?.then((read) => {
        const wrong = read(question, text)
        setErrors((before) => (wrong ? { ...before, [question.key]: wrong } : without(before, question.key)))
      })
    },
    lookAll: async () => {
      reader.current ??= loadReader(today, hasPattern)
      const read = await reader.current
      const wrong = questions.flatMap((question) => {
        const says = read(question, texts[question.key] ?? '')
        return says ? [[question.key, says] as const] : []
      })
      setErrors(Object.fromEntries(wrong))
      return wrong.map(([key]) => key)
    },
    clear: () => {
      setTexts({})
      setErrors({})
    },
  }
}

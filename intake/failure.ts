// What a person is told when a job of an import could not go on.
import { Problem, problemDetails } from '#domain/problem.ts'
import type { Text } from '#domain/text.ts'

const unforeseen: Text = {
  zh: '系统出了问题，没有写入任何内容，请重试。',
  en: 'Something went wrong and nothing was written; please try again.',
}

export function failureOf(error: unknown): Text {
  if (!(error instanceof Problem)) return unforeseen
  const { detail, fix } = problemDetails(error)
  return { zh: `${detail.zh}${fix.zh}`, en: `${detail.en} ${fix.en}` }
}

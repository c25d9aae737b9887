// Proves tables beside the page, so that typing never waits for a proof.
import { Problem } from '#domain/problem.ts'
import { type Answer, type Asked, judge } from './judge.ts'

addEventListener('message', ({ data: { id, asked } }: MessageEvent<{ id: number; asked: Asked }>) => {
  postMessage(answer(id, asked))
})

function answer(id: number, asked: Asked): Answer {
  try {
    return { id, judged: judge(asked) }
  } catch (error) {
    return { id, problem: error instanceof Problem ? error.code : 'internal-error' }
  }
}

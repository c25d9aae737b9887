// Proves tables in a web worker of a real browser: the quickest of seven runs of each, in milliseconds, cells read anew.
import { compile } from '#domain/decision/compile.ts'
import type { DecisionTable } from '#domain/decision/table.ts'
import { verify } from '#domain/decision/verify.ts'
import { whileTyping } from '#web/classify/judge.ts'

addEventListener('message', ({ data }: MessageEvent<readonly DecisionTable[]>) => {
  postMessage(data.map(quickest))
})

function quickest(table: DecisionTable): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now()
    verify(compile(table), whileTyping)
    return performance.now() - start
  })
  return Math.min(...times)
}

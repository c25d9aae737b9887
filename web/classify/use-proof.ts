// The proof of the table as it is now: asked of the worker at every keystroke, the latest question wins.
import { useEffect, useRef, useState } from 'react'
import type { Answer, Asked, Judged } from './judge.ts'

export type ProofState = {
  /** Of the table as it is, or as it was a moment ago while `busy`. */
  readonly judged: Judged | undefined
  readonly busy: boolean
  readonly problem: string | undefined
}

type Told = { readonly of: Asked; readonly answer: Answer }

/** @param asked the same object as long as the table is the same; undefined: there is nothing to prove yet */
export function useProof(asked: Asked | undefined): ProofState {
  const [told, setTold] = useState<Told>()
  const desk = useRef<ProofDesk>(undefined)
  useEffect(() => {
    desk.current = new ProofDesk((of, answer) => setTold({ of, answer }))
    return () => desk.current?.close()
  }, [])
  useEffect(() => {
    if (asked) desk.current?.ask(asked)
  }, [asked])
  const answer = asked ? told?.answer : undefined
  return {
    judged: answer && 'judged' in answer ? answer.judged : undefined,
    problem: answer && 'problem' in answer ? answer.problem : undefined,
    busy: asked !== undefined && told?.of !== asked,
  }
}

/** One worker with one question at a time: what was typed meanwhile is asked when it has answered, all but the last dropped. */
class ProofDesk {
  readonly #worker = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' })
  #asked: Asked | undefined
  #next: Asked | undefined
  #id = 0

  constructor(heard: (of: Asked, answer: Answer) => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const of = this.#asked
      this.#asked = undefined
      const next = this.#next
      this.#next = undefined
      if (next) this.ask(next)
      if (of && data.id <= this.#id) heard(of, data)
    }
  }

  ask(asked: Asked): void {
    if (this.#asked) {
      this.#next = asked
      return
    }
    this.#asked = asked
    this.#id += 1
    this.#worker.postMessage({ id: this.#id, asked })
  }

  close(): void {
    this.#worker.terminate()
  }
}

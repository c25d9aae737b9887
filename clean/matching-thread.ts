// The matcher in a thread of its own, so that the server goes on answering: customers come in, a model and pairs go out.
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import {
  customerMatcher,
  type Decision,
  type FoundPair,
  learn,
  type MatchCustomer,
  type MatchModel,
} from '#domain/match/customer.ts'

/** `see` some customers; `match`: train where there are enough of them, learn, and find pairs. */
export type Asked =
  | { readonly see: readonly MatchCustomer[] }
  | { readonly match: { readonly model: MatchModel; readonly decisions: readonly Decision[] } }

export type Told =
  | { readonly seen: number }
  | { readonly model: MatchModel }
  | { readonly pairs: readonly FoundPair[] }
  | { readonly done: true }

/**
 * From so many customers on there is enough to learn from without being told: how common a value is tells more than any start (contact@ of
 * everybody's mailbox, one series of phone numbers). Two pairs among thirty were found as surely as among thousands, without a false one.
 */
const enough = 30
const atOnce = 20_000

const port = parentPort
if (!port) throw new Error('this is a thread of the search for duplicates')
const tell = (told: Told) => port.postMessage(told)
giveWay()
const matcher = customerMatcher()
let seen = 0

port.on('message', (asked: Asked) => {
  if ('see' in asked) {
    for (const customer of asked.see) matcher.see(customer)
    seen += asked.see.length
    tell({ seen })
    return
  }
  const trained = seen >= enough ? matcher.train() : asked.match.model
  tell({ model: learn(trained, asked.match.decisions) })
  let some: FoundPair[] = []
  for (const pair of matcher.pairs()) {
    some.push(pair)
    if (some.length < atOnce) continue
    tell({ pairs: some })
    some = []
  }
  tell({ pairs: some })
  tell({ done: true })
})

/** Whoever waits for an answer comes before this search, on a machine whose cores are all in use; known to Linux only. */
function giveWay(): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 10)
  } catch {
    // then it shares the cores like anything else
  }
}

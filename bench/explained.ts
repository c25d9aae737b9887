// `node bench/explained.ts [customers]`: the two checks of 分 that take minutes, on generated customers (100,000): a publication held
// against its preview while others work, and every explanation judged again. Writes nothing but what it says.
import { checkExplained } from '#classify/explained-check.ts'
import { checkPublication } from '#classify/outcome-check.ts'
import { classroom } from '#classify/testing.ts'

const customers = Number(process.argv[2] ?? 100_000)
const say = (text: string) => process.stdout.write(`${text}\n`)
const busy = () => process.cpuUsage().user / 1e6

const room = await classroom('2026-11-22')
try {
  const { outcome, previewed } = await checkPublication(room, { customers, edits: Math.min(300, customers / 10) })
  const { changed, created, deleted, unexplained } = outcome
  say(`${customers.toLocaleString('en')} customers: ${previewed.toLocaleString('en')} moves previewed`)
  say(`meanwhile ${changed} changed, ${created} added, ${deleted} deleted; unexplained: ${unexplained}`)
  const begun = busy()
  const rows = await room.rows<{ id: number }>('select id from customer order by id')
  const ids = rows.map(({ id }) => id)
  let judged = 0
  for (let from = 0; from < ids.length; from += 1000)
    judged += await room.act('周', (scope) => checkExplained(scope, ids.slice(from, from + 1000)))
  say(
    `${judged.toLocaleString('en')} explanations of ${ids.length.toLocaleString('en')} customers give their labels again`,
  )
  say(`${(((busy() - begun) / ids.length) * 1000).toFixed(2)} ms of node's CPU a customer`)
} finally {
  await room.store.close()
}

// `npm run soak`: server and database killed 40 times during imports, and nothing of it to be seen afterwards.
import { parseArgs } from 'node:util'
import { soak } from './soak.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '40' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rows: { type: 'string', default: '20000' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const [kills, seed, rows] = [Number(values.kills), Number(values.seed), Number(values.rows)]
if (![kills, seed, rows].every((one) => Number.isInteger(one) && one >= 0)) {
  process.stderr.write('npm run soak -- [--kills 40] [--seed N] [--rows 20000]\n')
  process.exit(2)
}
say(`seed ${seed}: ${kills} kills, sheets of ${rows} rows`)
const leave = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave.abort())
const began = performance.now()
const found = await soak({ kills, seed, rows, say, leave: leave.signal })
const dealt = Object.entries(found.kills).map(([blow, count]) => `${count} × ${blow}`)
say(`${found.imports} imports, killed: ${dealt.join(', ')}, ${Math.round((performance.now() - began) / 1000)} s`)
say(`content, ledger and journal: ${found.hashes.join(' struck, ')} undisturbed`)
for (const line of found.wrong) say(`wrong: ${line}`)
say(found.wrong.length ? `${found.wrong.length} things are wrong (seed ${seed})` : 'all is as if nothing had happened')
process.exit(found.wrong.length ? 1 : 0)

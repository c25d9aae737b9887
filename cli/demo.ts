// `guike demo`: loads the demo company and tells its sign-ins.
import { parseArgs } from 'node:util'
import { fill } from '#domain/text.ts'
import { dataCommandWords as words } from '#domain/words/data-commands.ts'
import { openDemo } from '#server/demo.ts'
import { mustBeAllowed } from './data/allowed.ts'
import { dataOptions, openData } from './data/open.ts'
import type { Io } from './io.ts'

export const summary = words.demoSummary
export const usage = words.demoUsage

const options = { ...dataOptions, json: { type: 'boolean' } } as const

/** Exit code 0 done, 3 refused. JSON: `{ customers, people: [{ name, email, password }] }`, customers as far as loaded now. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values } = parseArgs({ args: [...args], options })
  const { store, actor, close } = await openData(values)
  try {
    mustBeAllowed(actor, 'system.manage')
    const { signIns, customers } = await openDemo(store)
    if (values.json) io.out(JSON.stringify({ customers, people: signIns }))
    else {
      const people = signIns.map(({ name, email, password }) => `  ${email.padEnd(22)} ${password}  ${name}`)
      io.out([fill(words.demoLoaded[language], { count: customers }), words.signIns[language], ...people].join('\n'))
    }
    return 0
  } finally {
    await close()
  }
}

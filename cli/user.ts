// `guike user add|reset`: colleagues from the command line, also when nobody can sign in any more.
import { parseArgs } from 'node:util'
import type { Invitation } from '#access/contract/parts.ts'
import { invite, people, reset } from '#access/people.ts'
import { Problem } from '#domain/problem.ts'
import { fill } from '#domain/text.ts'
import { userWords as words } from '#domain/words/user-command.ts'
import { type Scope, within } from '#store/scope.ts'
import { dataOptions, openData } from './data/open.ts'
import type { Io } from './io.ts'

export const summary = words.summary
export const usage = words.usage

const options = {
  ...dataOptions,
  json: { type: 'boolean' },
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
} as const

/**
 * Exit code 0 done, 2 wrong use, 3 refused. JSON: `{ person, url, expires }`, the path of the link to be opened at one's Guike.
 * Whoever may read the data folder could do all this by hand, so `--as` is for the journal, and needs `people.manage`.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [verb, email = values.email, ...rest] = positionals
  const isAdd = verb === 'add' && values.name !== undefined && email !== undefined && values.role !== undefined
  if (rest.length > 0 || !(isAdd || (verb === 'reset' && email !== undefined))) {
    io.err(words.usage[language])
    return 2
  }
  const { store, actor, close } = await openData(values)
  try {
    if (!actor.capabilities.has('people.manage')) throw new Problem('not-allowed')
    const person = { name: values.name ?? '', email: email ?? '', role: values.role ?? '', team: 1, language }
    const act = { kind: `access.${isAdd ? 'invite' : 'reset'}`, why: 'guike user', write: true }
    const answer = await within(store, actor, act, (scope) =>
      isAdd ? invite(scope, person) : resetByEmail(scope, person.email),
    )
    io.out(values.json ? JSON.stringify(answer) : spoken(answer, isAdd, language))
    return 0
  } finally {
    await close()
  }
}

async function resetByEmail(scope: Scope, email: string): Promise<Invitation> {
  const { people: all } = await people(scope, {})
  const found = all.find((person) => person.email.toLowerCase() === email.toLowerCase())
  if (!found) throw new Problem('nobody-called', { name: email })
  return reset(scope, { id: found.id })
}

function spoken({ person, url, expires }: Invitation, isAdd: boolean, language: 'zh' | 'en'): string {
  const day = expires.slice(0, 16).replace('T', ' ')
  return `${fill((isAdd ? words.invited : words.reset)[language], { name: person.name, expires: `${day} UTC` })}\n${url}`
}

// `guike undo CHANGESET`: takes an act back, a whole import too, and tells what was changed since.
import { parseArgs } from 'node:util'
import { fill, type Text } from '#domain/text.ts'
import { dataCommandWords as words } from '#domain/words/data-commands.ts'
import { contract as intake } from '#intake/contract.ts'
import { handlers as intakeHandlers } from '#intake/handlers.ts'
import { type Scope, within } from '#store/scope.ts'
import { undo as undoAct } from '#use/act.ts'
import { contract as use } from '#use/contract.ts'
import { mustBeAllowed } from './data/allowed.ts'
import { type Data, dataOptions, openData } from './data/open.ts'
import type { Io } from './io.ts'

export const summary = words.undoSummary
export const usage = words.undoUsage

const options = { ...dataOptions, json: { type: 'boolean' }, why: { type: 'string' } } as const

type Undone = {
  readonly changeSet: string
  readonly restored: number
  readonly conflicts: readonly {
    readonly customer: number | null
    readonly table: string
    readonly fields: readonly Text[]
  }[]
}

/** Exit code 0 done, 2 wrong use, 3 refused. `change_set` is that of the undoing: undo it to redo. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const language = io.language ?? 'zh'
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [changeSet, ...more] = positionals
  if (changeSet === undefined || more.length > 0) {
    io.err(words.undoUsage[language])
    return 2
  }
  const data = await openData(values)
  try {
    const { changeSet: change_set, restored, conflicts } = await takeBack(data, changeSet, values.why)
    if (values.json) io.out(JSON.stringify({ change_set, restored, conflicts }))
    else {
      io.out(fill(words.undone[language], { restored, changeSet: change_set }))
      if (conflicts.length > 0) io.out(fill(words.conflicts[language], { count: conflicts.length }))
      for (const { customer, table, fields } of conflicts)
        io.out(`  ${table} ${customer ?? ''} ${fields.map((name) => name[language]).join(' ')}`)
    }
    return 0
  } finally {
    await data.close()
  }
}

async function takeBack({ store, actor }: Data, changeSet: string, why: string | undefined): Promise<Undone> {
  return within(store, actor, { kind: 'undo', write: true, timeout: 0 }, async (scope) => {
    const batch = await importOf(scope, changeSet)
    mustBeAllowed(actor, (batch === undefined ? use : intake).undo.needs)
    if (batch !== undefined) return intakeHandlers.undo(scope, { id: batch })
    return undoAct(scope, { changeSet, ...(why === undefined ? {} : { why }) })
  })
}

/** The import, in this person's sight, that wrote this change set: its own state says that it was undone. */
async function importOf({ db }: Scope, changeSet: string): Promise<number | undefined> {
  if (!/^\d{1,18}$/.test(changeSet)) return undefined
  const batches = db.selectFrom('import_batch').where('change_set_id', '=', BigInt(changeSet))
  return (await batches.where('state', '=', 'done').select('id').executeTakeFirst())?.id
}

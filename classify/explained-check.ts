// Do the reasons give the label? Every explanation of a customer is judged again from its own words, and held against what is stored.
import assert from 'node:assert/strict'
import type { Why } from '#domain/customer.ts'
import type { Value } from '#domain/value.ts'
import { readCustomers } from '#store/read-customers.ts'
import { registryOf } from '#store/registry.ts'
import type { Scope } from '#store/scope.ts'
import { compiledOf } from './ready.ts'
import { why } from './why.ts'

/**
 * For each of these customers and every dimension: what 为什么 says is carried is what is stored; and the rule, given nothing but the
 * values that the explanation names, gives the label and the rule number that the explanation names. Answers how many were judged.
 */
export async function checkExplained(scope: Scope, ids: readonly number[]): Promise<number> {
  const registry = await registryOf(scope.store, scope.db)
  const compiled = compiledOf(registry)
  let judged = 0
  for (const row of await readCustomers(scope, registry, ids)) {
    const { why: reasons } = await why(scope, { id: row.id })
    for (const reason of reasons) {
      const where = `customer ${row.id}, ${reason.dimension}`
      assert.deepEqual(reason.labels, row.labels[reason.dimension] ?? [], where)
      if (reason.leftOut) continue
      const decide = compiled.byKey.get(reason.dimension)?.decide
      if (!decide) continue
      const again = decide(factsIn(reason))
      assert.deepEqual([...again.labels], saysIn(reason), where)
      assert.equal(again.rule, reason.rule, where)
      judged++
    }
  }
  return judged
}

function factsIn({ inputs }: Why): Record<string, Value> {
  return Object.fromEntries(inputs.map(({ key, value }) => [key, value]))
}

/** What the explanation says the rule says. */
function saysIn({ ruleSays, source, labels }: Why): string[] {
  if (ruleSays) return ruleSays
  return source === 'table' || source === 'derived' ? labels : []
}

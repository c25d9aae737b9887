// What tests of imports stand on: a store with the general template, people, labels and running jobs.
import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { labelFollower } from '#classify/label.ts'
import { type Runner, startJobs } from '#store/job-runner.ts'
import type { Actor, Scope } from '#store/scope.ts'
import type { Store } from '#store/store.ts'
import type { Name } from '#store/testing.ts'
import { testCompany } from '#store/testing-company.ts'
import type { Batch } from './contract/batch.ts'
import { handlers } from './handlers.ts'
import { jobs } from './jobs.ts'

export type Desk = {
  readonly store: Store
  as(name: Name): Actor
  act<T>(name: Name, work: (scope: Scope) => Promise<T>): Promise<T>
  /** Hands in a file as this person. */
  upload(name: Name, fileName: string, content: Uint8Array | string): Promise<Batch>
  /** Settles the columns as found and checks all rows; `change` may alter the columns first. */
  check(
    name: Name,
    batch: Batch,
    change?: (columns: NonNullable<Batch['layout']>['columns']) => unknown,
  ): Promise<Batch>
  commit(name: Name, batch: Batch): Promise<Batch>
  /** All three. */
  bring(name: Name, fileName: string, content: Uint8Array | string): Promise<Batch>
  settled(name: Name, id: number): Promise<Batch>
  close(): Promise<void>
}

export async function intakeDesk(): Promise<Desk> {
  const clock = () => new Date('2026-11-22T04:00:00Z')
  const { store, as, act } = await testCompany({ clock, follower: labelFollower })
  const runner: Runner = await startJobs(store, jobs as never)
  const folder = await mkdtemp(join(tmpdir(), 'guike-intake-'))
  const settled = async (name: Name, id: number) => {
    for (let tries = 0; tries < 600; tries++) {
      const batch = await act(name, (scope) => handlers.get(scope, { id }))
      if (batch.state !== 'checking' && batch.state !== 'committing') return batch
      await wait(50)
    }
    throw new Error('the import did not settle')
  }
  const desk: Desk = {
    store,
    as,
    act,
    settled,
    upload: (name, fileName, content) => {
      const path = join(folder, `${Math.random()}`)
      writeFileSync(path, content)
      return act(name, (scope) => handlers.upload(scope, { file: { path, name: fileName, size: content.length } }))
    },
    check: async (name, batch, change) => {
      const columns = structuredClone(batch.layout?.columns ?? [])
      change?.(columns)
      const asked = columns.map(({ index, target, dateOrder, asWritten }) => ({
        index,
        target,
        ...(asWritten ? { asWritten } : {}),
        ...(dateOrder && dateOrder !== 'ask' ? { dateOrder } : {}),
      }))
      await act(name, (scope) => handlers.check(scope, { id: batch.id, columns: asked }))
      return settled(name, batch.id)
    },
    commit: async (name, batch) => {
      await act(name, (scope) => handlers.commit(scope, { id: batch.id }))
      return settled(name, batch.id)
    },
    bring: async (name, fileName, content) =>
      desk.commit(name, await desk.check(name, await desk.upload(name, fileName, content))),
    close: async () => {
      await runner.stop()
      await store.close()
    },
  }
  return desk
}

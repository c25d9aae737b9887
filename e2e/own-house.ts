// The Guike that the tests of one file share: opened before the first of them, stopped after the last.
import { test } from '@playwright/test'
import { type House, openHouse } from './house.ts'

/**
 * To be called at the head of a file; what it answers may be asked as soon as the tests run.
 * @param flags as `npm start` takes them, for example `--demo`
 */
export function ownHouse(...flags: readonly string[]): House {
  let opened: House | undefined
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    opened = await openHouse(...flags)
  })
  test.afterAll(() => opened?.stop())
  const house = (): House => {
    if (!opened) throw new Error('the house is opened before the first test, not while the file is read')
    return opened
  }
  return {
    get address() {
      return house().address
    },
    get setUp() {
      return house().setUp
    },
    get people() {
      return house().people
    },
    stop: () => house().stop(),
  }
}

// Whether everybody can use what is on the page now: axe-core's rules, none broken.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with rule and place of every violation, best practices included. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours in the middle of a transition are nobody's.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  expect(told).toEqual([])
}

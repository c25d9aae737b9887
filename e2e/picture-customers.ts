// Pictures of the customer table: facets, drawer, every window.
import { bulkWords } from '#web/words/bulk.ts'
import { customerWords } from '#web/words/customer.ts'
import { customersWords } from '#web/words/customers.ts'
import { profilingWords } from '#web/words/profiling.ts'
import { named, open, type Scene, type Stage, signIn } from './picture-scenes.ts'

/** Opens a window, takes its picture, and closes it. */
async function window(stage: Stage, part: string, opens: () => Promise<void>): Promise<void> {
  await opens()
  await stage.snap(part)
  await stage.page.keyboard.press('Escape')
  await stage.page.waitForTimeout(200)
}

export const customerScenes: readonly Scene[] = [
  {
    name: 'customers',
    play: async (stage) => {
      await signIn(stage, '赵 销售主管')
      await open(stage, '/')
      await stage.snap()
      await open(stage, '/?in.industry=manufacturing&not.status=lost&sort=-yearly-amount')
      await stage.snap('customers-filtered')
      await open(stage, '/?search=没有这样的客户')
      await stage.snap('customers-none')
    },
  },
  {
    name: 'customers-phone-filter',
    play: async (stage) => {
      if (!stage.narrow) return
      await open(stage, '/')
      await named(stage, customersWords.filters).click()
      await stage.snap()
    },
  },
  {
    name: 'drawer',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '赵 销售主管')
      await open(stage, '/?row=1')
      await stage.snap()
      await page
        .getByRole('button', { name: stage.say({ zh: '为什么是这个价值层级', en: 'Why this' }) })
        .first()
        .click()
      await stage.snap('drawer-why')
      await named(stage, customerWords.history, 'tab').click()
      await stage.snap('drawer-history')
      await signIn(stage, '钱 只读')
      await open(stage, '/?row=2')
      await stage.snap('drawer-masked')
    },
  },
  {
    name: 'profiling',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '赵 销售主管')
      await open(stage, '/?row=1')
      await named(stage, customerWords.actions).click()
      await named(stage, profilingWords.act, 'menuitem').click()
      await page.getByLabel(stage.say(profilingWords.how)).fill('客户 11 月 20 日来电要求，工单 20261120-7')
      await stage.snap('profiling-window')
      await named(stage, profilingWords.note).last().click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.waitForLoadState('networkidle')
      await stage.snap('profiling-drawer')
      if (!stage.narrow) {
        await open(stage, '/?where=[{"field":"no-profiling","op":"filled"}]')
        await page.locator('.gk-facets-list').evaluate((list) => list.scrollTo(0, list.scrollHeight))
        await page.getByRole('checkbox').nth(1).click()
        await stage.snap('profiling-facet')
      }
      await open(stage, '/?row=1')
      await page.getByRole('note').getByRole('button').click()
      await page.getByLabel(stage.say(profilingWords.why)).fill('误登记')
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'customer-windows',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '赵 销售主管')
      await open(stage, '/')
      await window(stage, 'window-new', () => named(stage, customersWords.newCustomer).click())
      await window(stage, 'window-condition', () => named(stage, customersWords.addCondition).click())
      await window(stage, 'menu-sort', () => named(stage, customersWords.sort).click())
      await window(stage, 'menu-more', () => named(stage, customersWords.more).click())
      await window(stage, 'window-recent', async () => {
        await named(stage, customersWords.more).click()
        await named(stage, customersWords.recent, 'menuitem').click()
      })
      await window(stage, 'window-export', async () => {
        await named(stage, customersWords.more).click()
        await named(stage, customersWords.export, 'menuitem').click()
      })
      await window(stage, 'window-search', () => page.keyboard.press('Control+k'))
      if (stage.narrow) return
      await window(stage, 'menu-columns', () => named(stage, customersWords.columns).click())
      await open(stage, '/?in.industry=retail')
      await window(stage, 'window-view', () => named(stage, customersWords.saveViewShort).click())
    },
  },
  {
    name: 'bulk',
    play: async (stage) => {
      const { page } = stage
      if (stage.narrow) return
      await signIn(stage, '赵 销售主管')
      await open(stage, '/')
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('checkbox').nth(2).check()
      await stage.snap()
      const bar = page.getByRole('region', { name: stage.say(bulkWords.bar) })
      for (const word of ['label', 'tag', 'assign', 'delete'] as const)
        await window(stage, `bulk-${word}`, () => bar.getByRole('button', { name: stage.say(bulkWords[word]) }).click())
    },
  },
]

// Pictures of 理's duplicates: the list, two side by side with their windows, merging the sure ones, who is here already.
import { customersWords } from '#web/words/customers.ts'
import { duplicateWords } from '#web/words/duplicates.ts'
import { pairWords } from '#web/words/duplicates-pair.ts'
import { named, open, type Scene, type Stage, signIn } from './picture-scenes.ts'

/** The same company twice, so that there is something to see. */
async function twice({ page, house }: Stage): Promise<void> {
  const shared = { phone: '13912340001', 'contact-name': '欧阳若兰', address: '苏州工业园区星湖街328号' }
  for (const own of [
    { name: '云帆仓储服务（苏州）有限公司', 'yearly-amount': '128000' },
    { name: '苏州云帆仓储服务公司', 'yearly-amount': '96000' },
  ])
    await page.request.post(`${house.address}/api/v1/customers`, {
      data: { values: { ...shared, ...own } },
      headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
    })
}

export const cleanScenes: readonly Scene[] = [
  {
    name: 'duplicates',
    play: async (stage) => {
      const { page, say } = stage
      await signIn(stage, '周 数据管理员')
      await twice(stage)
      await open(stage, '/clean')
      await named(stage, duplicateWords.find).click()
      await page.locator('.gk-dup-rows').waitFor({ timeout: 60_000 })
      await page.getByText(say(duplicateWords.finding)).waitFor({ state: 'hidden', timeout: 60_000 })
      await stage.snap()
      await named(stage, duplicateWords.sure).click()
      await page.locator('.gk-sure').waitFor()
      await stage.snap('duplicates-sure')
      await page.keyboard.press('Escape')
      await named(stage, duplicateWords.rules).click()
      await page.locator('.gk-rules-own').waitFor()
      await stage.snap('duplicates-rules')
      await page.keyboard.press('Escape')
      await page.locator('.gk-dup-pair', { hasText: '苏州云帆' }).click()
      await page.locator('.gk-two').waitFor()
      await stage.snap('duplicates-pair')
      await page.mouse.move((page.viewportSize()?.width ?? 0) - 100, 500)
      await page.mouse.wheel(0, 5000)
      await stage.snap('duplicates-evidence')
      await named(stage, pairWords.notSame).click()
      await stage.snap('duplicates-different')
      await page.keyboard.press('Escape')
      await named(stage, pairWords.merge).click()
      await page.locator('.gk-toast').first().waitFor()
      await stage.snap('duplicates-merged')
    },
  },
  {
    name: 'duplicate-typing',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await twice(stage)
      await open(stage, '/')
      await named(stage, customersWords.newShort).click()
      await page.getByRole('dialog').locator('input').first().fill('云帆仓储服务')
      await page.locator('.gk-probe-card').waitFor()
      await stage.snap()
    },
  },
]

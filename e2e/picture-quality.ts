// Pictures of the points for quality: the page, the customers with few of them, and what one lacks.
import { open, type Scene, signIn } from './picture-scenes.ts'

export const qualityScenes: readonly Scene[] = [
  {
    name: 'quality-score',
    play: async (stage) => {
      const { page, house } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/clean/quality')
      await page.locator('.gk-quality-totals').waitFor()
      await stage.snap()
      const made = await page.request.post(`${house.address}/api/v1/customers`, {
        data: { values: { name: '苏州云帆仓储服务公司', phone: '13912340001' } },
        headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
      })
      const { customer } = (await made.json()) as { customer: { id: number } }
      await open(stage, '/?sort=quality:score')
      await page.waitForTimeout(1000)
      await stage.snap('quality-score-table')
      await open(stage, `/?row=${customer.id}`)
      await page.locator('.gk-score').waitFor()
      await stage.snap('quality-score-drawer')
    },
  },
]

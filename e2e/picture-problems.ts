// Pictures of 理's problems: the kinds by field, the customers of one, and a repair tried before it is done.
import { problemWords } from '#web/words/problems.ts'
import { named, open, type Scene, type Stage, signIn } from './picture-scenes.ts'

/** Landlines without their area code, so that there is something to repair. */
async function bareLandlines({ page, house }: Stage): Promise<void> {
  for (const [name, phone] of [
    ['云帆仓储服务（苏州）有限公司', '65881234'],
    ['恒航德机电设备有限公司', '26881234'],
    ['明远贸易有限公司', '38885678'],
  ])
    await page.request.post(`${house.address}/api/v1/customers`, {
      data: { values: { name, phone, 'contact-name': '欧阳若兰' } },
      headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
    })
}

export const problemScenes: readonly Scene[] = [
  {
    name: 'problems',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '李 销售')
      await bareLandlines(stage)
      await open(stage, '/clean/problems')
      await page.locator('.gk-problems').waitFor()
      await stage.snap()
      await open(stage, '/clean/problems?field=phone&code=area-code-missing')
      await page.locator('.gk-problem-rows').waitFor()
      await stage.snap('problems-group')
      await named(stage, problemWords.repair).click()
      await page.getByRole('dialog').getByRole('textbox').fill('0512-')
      await page.locator('.gk-repair-sample').waitFor()
      await stage.snap('problems-repair')
      await page.getByRole('dialog').getByRole('radio').nth(1).check({ force: true })
      await page.getByRole('dialog').getByRole('textbox').first().fill('?588')
      await page.getByRole('dialog').getByRole('textbox').nth(1).fill('x')
      await page.locator('.gk-repair-refused').first().waitFor()
      await stage.snap('problems-refused')
      await page.keyboard.press('Escape')
    },
  },
]

// Pictures of 理's rounds of verification: progress and list, a value being corrected, the rounds, and the marks in the drawer.
import { verifyWords } from '#web/words/verify.ts'
import { named, open, type Scene, signIn } from './picture-scenes.ts'

export const verifyScenes: readonly Scene[] = [
  {
    name: 'verify',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '李 销售')
      await open(stage, '/clean/verify')
      const lines = page.locator('.gk-verify-line')
      await lines.nth(1).focus()
      await page.keyboard.press('Enter')
      await page.locator('.gk-toast').first().waitFor()
      await lines.nth(0).locator('.gk-verify-acts button').last().click()
      await lines.nth(2).getByRole('checkbox').check()
      await lines.nth(1).focus()
      await page.keyboard.press('e')
      await page.locator('.gk-field-input').waitFor()
      await stage.snap()
      await page.keyboard.press('Escape')
      await lines.nth(0).getByRole('link').click()
      await page.locator('.gk-verified').first().waitFor()
      await stage.snap('verify-drawer')
      await signIn(stage, '周 数据管理员')
      await open(stage, '/clean/verify')
      await stage.snap('verify-owners')
      await named(stage, verifyWords.rounds).click()
      await named(stage, verifyWords.add).click()
      await page.getByRole('dialog').getByRole('combobox').first().selectOption({ index: 4 })
      await page.locator('.gk-round-sum').waitFor()
      await stage.snap('verify-rounds')
      await page.keyboard.press('Escape')
    },
  },
]

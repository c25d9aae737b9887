// Pictures of 查 beside its overview: the work list of contradictions with its windows, and the review of labels.
import { contradictionWords } from '#web/words/contradictions.ts'
import { labelReviewWords } from '#web/words/label-review.ts'
import { named, open, type Scene, signIn } from './picture-scenes.ts'

export const reviewScenes: readonly Scene[] = [
  {
    name: 'contradictions',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/review/contradictions')
      await stage.snap()
      await named(stage, contradictionWords.change).click()
      await stage.snap('contradictions-change')
      await page.keyboard.press('Escape')
      await named(stage, contradictionWords.accept).click()
      await page.getByRole('textbox').last().fill('线下签约')
      await stage.snap('contradictions-accept')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await named(stage, contradictionWords.tabRules, 'tab').click()
      await stage.snap('contradiction-rules')
      await named(stage, contradictionWords.newRule).click()
      const dialog = page.getByRole('dialog')
      const what = dialog.getByRole('combobox')
      await what.nth(0).selectOption('label:status')
      await dialog.locator('.gk-chooser button').nth(2).click()
      await what.nth(1).selectOption('fact:order-count')
      await dialog.locator('.gk-rule-cell input').fill('≥ 3')
      await dialog.locator('.gk-rule-some').waitFor()
      await stage.snap('contradiction-new-rule')
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'label-review',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/review/labels')
      await stage.snap()
      await page.mouse.move((page.viewportSize()?.width ?? 0) - 100, 500)
      await page.mouse.wheel(0, 750)
      await stage.snap('label-review-labels')
      await named(stage, labelReviewWords.merge).click()
      await stage.snap('label-review-merge')
      await page.keyboard.press('Escape')
    },
  },
]

// A sheet in which customers, their people and their orders stand side by side, from its columns to its report.
import { intakeWords } from '#web/words/intake.ts'
import { named, open, type Scene, signIn } from './picture-scenes.ts'
import { mixedSheet } from './picture-sheet.ts'

export const splitScenes: readonly Scene[] = [
  {
    name: 'split',
    play: async (stage) => {
      const { page, say } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/intake')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '一季度客户与订单.csv', mimeType: 'text/csv', buffer: Buffer.from(mixedSheet) })
      await named(stage, intakeWords.check).waitFor()
      await stage.snap('split-columns')
      await named(stage, intakeWords.check).click()
      await page.getByRole('heading', { name: say(intakeWords.problemsTitle) }).waitFor()
      await stage.snap('split-preview')
      await page
        .getByRole('button', { name: say({ zh: '写入', en: 'Import ' }) })
        .first()
        .click()
      await page.getByRole('heading', { name: say(intakeWords.doneTitle) }).waitFor()
      await stage.snap('split-done')
    },
  },
]

// Pictures of 理's work lists: all of them with what was given to whom, giving a part, and customers that rested for long.
import { workWords } from '#web/words/work.ts'
import { open, type Scene, signIn } from './picture-scenes.ts'
import { withRested } from './rested.ts'

export const workScenes: readonly Scene[] = [
  {
    name: 'work',
    play: async (stage) => {
      const { page, house, say } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/clean/work')
      const dialog = page.getByRole('dialog')
      const assign = async (list: keyof typeof workWords, person: string) => {
        const text = workWords.assignOf
        await page.getByRole('button', { name: say(text).replace('{list}', say(workWords[list])) }).click()
        await dialog.getByLabel(say(workWords.person)).selectOption({ label: person })
      }
      await assign('verification', '王 销售')
      await dialog.getByRole('button', { name: say(workWords.assign), exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await assign('problems', '李 销售')
      await dialog.getByLabel(say(workWords.part)).selectOption({ index: 5 })
      await stage.snap('work-assign')
      await dialog.getByRole('button', { name: say(workWords.assign), exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.locator('.gk-given tbody tr').nth(1).waitFor()
      await page.waitForLoadState('networkidle')
      await stage.snap()
      await withRested(page, house.address)
      await open(stage, '/clean/stale')
      await page.locator('.gk-stale input').first().check()
      await stage.snap('stale')
      await page.unrouteAll({ behavior: 'wait' })
    },
  },
]

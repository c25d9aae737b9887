// Pictures of labels over time: as of a day, flows, how long, one customer's; and of two drafts that meet.
import { changesWords } from '#web/words/changes.ts'
import { customerWords } from '#web/words/customer.ts'
import { named, open, type Scene, signIn } from './picture-scenes.ts'

export const changesScenes: readonly Scene[] = [
  {
    name: 'changes',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/review/changes')
      await stage.snap('changes-nobody')
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      await page.getByLabel(stage.say(changesWords.day), { exact: true }).fill(today)
      await page.waitForTimeout(900)
      await stage.snap('changes-past')
      await named(stage, changesWords.flows, 'tab').click()
      await page.waitForTimeout(900)
      await stage.snap('changes-flows')
      await named(stage, changesWords.pace, 'tab').click()
      await page.waitForTimeout(900)
      await stage.snap('changes-pace')
    },
  },
  {
    name: 'timeline',
    play: async (stage) => {
      await signIn(stage, '周 数据管理员')
      await open(stage, '/?row=1')
      await named(stage, customerWords.timeline, 'tab').click()
      await stage.page.waitForTimeout(700)
      await stage.snap()
    },
  },
]

// Pictures of 分: dimensions, the rule editor with its proof, preview and publishing, labels, versions.
import type { Page } from 'playwright-core'
import { classifyWords } from '#web/words/classify.ts'
import { figureWords } from '#web/words/figures.ts'
import { rulesWords } from '#web/words/rules.ts'
import { named, open, type Scene, signIn } from './picture-scenes.ts'

/** The first condition of a rule, from 0. */
const condition = (page: Page, rule: number) => page.locator(`[data-at="${rule}:0"]`)

export const classifyScenes: readonly Scene[] = [
  {
    name: 'classify',
    play: async (stage) => {
      await signIn(stage, '周 数据管理员')
      await open(stage, '/classify')
      await stage.snap()
    },
  },
  {
    name: 'rules',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/classify/value-tier')
      await stage.snap()
      const cell = condition(page, 1)
      await cell.click()
      await page.keyboard.type('(100000..400000]')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(800)
      await stage.snap('rules-gap')
      await cell.click()
      await page.keyboard.type('10万到50万')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(400)
      await stage.snap('rules-asks')
    },
  },
  {
    name: 'publish',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/classify/value-tier')
      await condition(page, 0).click()
      await page.keyboard.type('>= 600000')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(800)
      await page
        .getByRole('button', { name: /\[100000\.\.600000\)/ })
        .first()
        .click()
      await page.waitForTimeout(800)
      await named(stage, rulesWords.preview).click()
      await page.waitForTimeout(1500)
      await stage.snap()
    },
  },
  {
    name: 'labels',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/classify/value-tier')
      await named(stage, classifyWords.tabVersions, 'tab').click()
      await stage.snap('versions')
      await named(stage, classifyWords.tabLabels, 'tab').click()
      await stage.snap()
      await open(stage, '/classify/industry')
      await stage.snap('labels-entered')
      await named(stage, classifyWords.addLabel).click()
      await stage.snap('label-dialog')
      await page.keyboard.press('Escape')
      await named(stage, classifyWords.labelActs).click()
      await stage.snap('label-menu')
      await named(stage, classifyWords.retire, 'menuitem').click()
      await stage.snap('label-retire')
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'figures',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/classify/rfm')
      await stage.snap('figures-map')
      await named(stage, figureWords.tab, 'tab').click()
      await page.waitForTimeout(1500)
      await stage.snap('figures-rfm')
      await page.getByText(stage.say(figureWords.quantile)).first().click()
      await page.waitForTimeout(2000)
      await stage.snap('figures-fifths')
      await open(stage, '/classify/value-tier')
      await named(stage, figureWords.tab, 'tab').click()
      await page.getByText(stage.say(figureWords.calendar)).first().click()
      await page.waitForTimeout(1500)
      await stage.snap('figures-year')
      await open(stage, '/classify/lifecycle')
      await page.getByLabel(stage.say(figureWords.lostAfterDays)).fill('200')
      await page.waitForTimeout(1500)
      await stage.snap('figures-days')
    },
  },
]

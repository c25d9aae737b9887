// What pictures are taken of: each scene walks to its screens, in either language, on a desk or a phone.
import type { Page } from 'playwright-core'
import type { Text } from '#domain/text.ts'
import { accessWords } from '#web/words/access.ts'
import { intakeWords } from '#web/words/intake.ts'
import { peopleWords } from '#web/words/people.ts'
import type { House } from './house.ts'
import { changesScenes } from './picture-changes.ts'
import { classifyScenes } from './picture-classify.ts'
import { cleanScenes } from './picture-clean.ts'
import { customerScenes } from './picture-customers.ts'
import { formScenes } from './picture-forms.ts'
import { problemScenes } from './picture-problems.ts'
import { qualityScenes } from './picture-quality.ts'
import { reviewScenes } from './picture-review.ts'
import { messySheet } from './picture-sheet.ts'
import { splitScenes } from './picture-split.ts'
import { verifyScenes } from './picture-verify.ts'
import { workScenes } from './picture-work.ts'

export type Stage = {
  readonly page: Page
  readonly house: House
  readonly narrow: boolean
  readonly say: (text: Text) => string
  readonly snap: (part?: string, of?: Page) => Promise<void>
}

/** `always`: later scenes need what this one does, so it is played even when others are asked for. */
export type Scene = { readonly name: string; readonly always?: boolean; readonly play: (stage: Stage) => Promise<void> }

export async function open({ page, house }: Stage, path: string): Promise<void> {
  await page.goto(house.address + path)
  await page.waitForLoadState('networkidle')
}

/** A button, link, tab or menu item whose name begins with these words. */
export function named({ page, say }: Stage, text: Text, role: 'button' | 'tab' | 'menuitem' | 'link' = 'button') {
  const name = say(text)
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{[^}]+\}/g, '.+')
  return page.getByRole(role, { name: new RegExp(`^${name}(?![A-Za-z])`) }).first()
}

export async function signIn({ page, house }: Stage, name: string): Promise<void> {
  const person = house.people.get(name)
  if (!person) throw new Error(`nobody is called ${name}`)
  await page.context().clearCookies()
  await page.request.post(`${house.address}/api/v1/session`, {
    data: { email: person.email, password: person.password },
    headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
  })
}

const password = '春风又绿江南岸明月何时'

/** Of a house where nobody has been yet. */
export const emptyScenes: readonly Scene[] = [
  {
    name: 'no-set-up',
    play: async (stage) => {
      await open(stage, '/')
      await stage.snap()
    },
  },
  {
    name: 'set-up',
    always: true,
    play: async (stage) => {
      const { page, house, say } = stage
      await page.goto(house.setUp ?? 'about:blank')
      await page.getByLabel(say(accessWords.company)).fill('宏远制造集团')
      await page.getByLabel(say(accessWords.name), { exact: true }).fill('孙 管理员')
      await page.getByLabel(say(accessWords.email)).fill('sun@example.com')
      await page.locator('input[type=password]').fill('password123')
      await stage.snap()
      await page.locator('form button[type=submit]').click()
      await page.getByRole('alert').waitFor()
      await stage.snap('set-up-refused')
      await page.locator('input[type=password]').fill(password)
      await page.locator('form button[type=submit]').click()
      await page.getByRole('heading', { name: say(intakeWords.dropHere), level: 1 }).waitFor()
      await stage.snap('first-minute')
    },
  },
  ...['/intake', '/review', '/classify', '/settings/people'].map((path) => ({
    name: `empty${path.replaceAll('/', '-')}`,
    play: async (stage: Stage) => {
      await open(stage, path)
      await stage.snap()
    },
  })),
  {
    name: 'invitation',
    play: async (stage) => {
      const { page, say } = stage
      await open(stage, '/settings/people')
      await named(stage, peopleWords.invite).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say(peopleWords.name)).fill('李 销售')
      await dialog.getByLabel(say(peopleWords.email)).fill('li@example.com')
      await stage.snap('invite-dialog')
      await dialog.locator('button[type=submit]').click()
      const link = await page.getByLabel(say(peopleWords.link)).inputValue()
      await stage.snap('invite-link')
      const [width, height] = [page.viewportSize()?.width ?? 1360, page.viewportSize()?.height ?? 850]
      const browser = page.context().browser()
      const other = await browser?.newContext({
        viewport: { width, height },
        locale: say({ zh: 'zh-CN', en: 'en-US' }),
      })
      const guest = await other?.newPage()
      await guest?.goto(link)
      await guest?.waitForLoadState('networkidle')
      await stage.snap('invitation', guest)
      await other?.close()
    },
  },
]

/** Of the demo company. */
export const demoScenes: readonly Scene[] = [
  {
    name: 'sign-in',
    play: async (stage) => {
      const { page } = stage
      await open(stage, '/sign-in')
      await stage.snap()
      await page.locator('input[type=email], input[name=email]').first().fill('nobody@example.com')
      await page.locator('input[type=password]').fill('不对的密码')
      await page.locator('form button[type=submit]').click()
      await page.getByRole('alert').waitFor()
      await stage.snap('sign-in-refused')
    },
  },
  ...customerScenes,
  {
    name: 'intake',
    play: async (stage) => {
      const { page, say } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/intake')
      await stage.snap('intake-start')
      await named(stage, intakeWords.paste).click()
      await stage.snap('intake-paste')
      await page.keyboard.press('Escape')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '2026年客户总表（华东）.csv', mimeType: 'text/csv', buffer: messySheet() })
      await named(stage, intakeWords.check).waitFor()
      await stage.snap('intake-columns')
      await page.mouse.move(600, 500)
      await page.mouse.wheel(0, 5000)
      await stage.snap('intake-columns-end')
      await named(stage, intakeWords.check).click()
      await page.getByRole('heading', { name: say(intakeWords.problemsTitle) }).waitFor()
      await stage.snap('intake-preview')
      await page.mouse.wheel(0, 5000)
      await stage.snap('intake-preview-end')
      await page
        .getByRole('button', { name: say({ zh: '写入', en: 'Import ' }) })
        .first()
        .click()
      await page.getByRole('heading', { name: say(intakeWords.doneTitle) }).waitFor()
      await stage.snap('intake-done')
      await named(stage, intakeWords.undo).click()
      await stage.snap('intake-undo-ask')
      await page.keyboard.press('Escape')
      await page.locator('.gk-disputes a').first().click()
      await page.waitForLoadState('networkidle')
      await stage.snap('intake-disputed')
      await open(stage, '/intake')
      await stage.snap('intake-history')
    },
  },
  ...splitScenes,
  ...cleanScenes,
  ...qualityScenes,
  ...problemScenes,
  ...verifyScenes,
  ...formScenes,
  ...workScenes,
  ...classifyScenes,
  ...reviewScenes,
  ...changesScenes,
  {
    name: 'review',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await open(stage, '/review')
      await stage.snap()
      for (const part of ['review-middle', 'review-end']) {
        await page.mouse.move((page.viewportSize()?.width ?? 0) - 100, 500)
        await page.mouse.wheel(0, 750)
        await stage.snap(part)
      }
    },
  },
  {
    name: 'people',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '孙 管理员')
      await open(stage, '/settings/people')
      await stage.snap()
      for (const tab of [peopleWords.teams, peopleWords.roles] as const) {
        await named(stage, tab, 'tab').click()
        await stage.snap(`people-${tab.en.toLowerCase()}`)
      }
      await open(stage, '/settings/profile')
      await stage.snap('profile')
      await page.mouse.move(600, 400)
      await page.mouse.wheel(0, 5000)
      await stage.snap('profile-end')
    },
  },
  {
    name: 'lost',
    play: async (stage) => {
      await open(stage, '/no/such/page')
      await stage.snap()
      await signIn(stage, '钱 只读')
      await open(stage, '/intake')
      await stage.snap('not-allowed')
    },
  },
]

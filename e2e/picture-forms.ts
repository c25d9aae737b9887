// Pictures of 收's forms: making one, the page that strangers meet, the queue, and one submission beside the customer it is.
import { formWords } from '#web/words/forms.ts'
import { intakeWords } from '#web/words/intake.ts'
import { publicFormWords } from '#web/words/public-form.ts'
import { pullsWords } from '#web/words/pulls.ts'
import { submissionWords } from '#web/words/submissions.ts'
import { named, open, type Scene, type Stage, signIn } from './picture-scenes.ts'

const company = '青禾食品'
const fields = ['name', 'contact-name', 'phone', 'email', 'region', 'label:industry', 'label:needs', 'note']

async function post(stage: Stage, path: string, data: object) {
  const { page, house } = stage
  const headers = { origin: house.address, 'idempotency-key': crypto.randomUUID() }
  const answer = await page.request.post(`${house.address}/api/v1${path}`, { data, headers })
  return (await answer.json()) as { token: string }
}

/** A form with an answer of somebody who is known, made by way of the interface. */
async function formWithAnswer(stage: Stage): Promise<string> {
  const { page, house } = stage
  const { token } = await post(stage, '/forms', {
    name: { zh: '秋季展会登记', en: 'Autumn fair' },
    intro: {
      zh: '感谢光临。留下联系方式，我们会把样品目录发给您。',
      en: 'Thank you for coming by. Leave us a line and we send the catalogue.',
    },
    fields: fields.map((key) => ({ key, required: key === 'name' || key === 'phone' })),
    ...{ public: true, endsOn: null, perDay: 200, reviewer: null, team: null, keepDays: 30 },
    consent: {
      zh: '您填写的信息仅用于寄送目录和与您联系。',
      en: 'Your answers are used to send the catalogue and to contact you.',
    },
  })
  const found = await page.request.get(`${house.address}/api/v1/forms/open/${token}`)
  const { stamp } = (await found.json()) as { stamp: string }
  const list = await page.request.post(`${house.address}/api/v1/customers/list`, {
    data: { query: {}, start: 0, count: 1 },
    headers: { origin: house.address, 'idempotency-key': crypto.randomUUID() },
  })
  const { rows = [] } = (await list.json()) as { rows?: { values: Record<string, string> }[] }
  const { name = company, phone = '13800138000' } = rows[0]?.values ?? {}
  await page.waitForTimeout(3_200)
  const answers = {
    name,
    phone,
    email: 'hello@example.com',
    region: '广东省深圳市',
    'label:needs': 'service',
    note: '想看新品',
  }
  await post(stage, `/forms/open/${token}`, { stamp, answers, consent: 1, language: 'zh' })
  return token
}

/** An import of one customer, whose columns files by the clock then have. */
async function model(stage: Stage): Promise<void> {
  const { page, say } = stage
  await open(stage, '/intake')
  const file = {
    name: '样板.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('客户名称,电话\n云帆样板科技,13800138000\n'),
  }
  await page.locator('input[type=file]').setInputFiles(file)
  await named(stage, intakeWords.check).click()
  await page
    .getByRole('heading', { name: say(intakeWords.problemsTitle) })
    .or(page.locator('.gk-counts'))
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: say({ zh: '写入', en: 'Import ' }) })
    .first()
    .click()
  await page.getByRole('heading', { name: say(intakeWords.doneTitle) }).waitFor()
}

export const formScenes: readonly Scene[] = [
  {
    name: 'pulls',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      await model(stage)
      await open(stage, '/intake')
      await named(stage, pullsWords.add).click()
      await page.getByRole('dialog').getByRole('textbox').first().fill('门店每日客户')
      await stage.snap('pulls-add')
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await page.locator('.gk-pulls-acts').waitFor()
      await page.locator('.gk-pulls-acts').scrollIntoViewIfNeeded()
      await stage.snap('pulls')
      await page.locator('.gk-pulls-acts button').nth(2).click()
      await page.getByRole('dialog').waitFor()
      await stage.snap('pulls-change')
    },
  },
  {
    name: 'forms',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, '周 数据管理员')
      const token = await formWithAnswer(stage)
      await open(stage, '/intake/forms')
      await stage.snap()
      await named(stage, formWords.change).click()
      await stage.snap('forms-edit')
      await page.keyboard.press('Escape')
      await open(stage, '/intake')
      await stage.snap('forms-waiting')
      await open(stage, '/intake/submissions')
      await stage.snap('forms-queue')
      await page.locator('.gk-rows tbody a').first().click()
      await page.locator('.gk-queue').waitFor()
      await stage.snap('forms-submission')
      await page.locator('.gk-queue-other input').fill('集团')
      await page.locator('.gk-queue-other li').first().waitFor()
      await stage.snap('forms-submission-other')
      await page.context().clearCookies()
      await open(stage, `/f/${token}`)
      await stage.snap('forms-public')
      await named(stage, publicFormWords.send).click()
      await page.locator('[role="alert"]').first().waitFor()
      await stage.snap('forms-public-wrong')
      await signIn(stage, '周 数据管理员')
      await open(stage, '/intake/submissions')
      await named(stage, submissionWords.decided, 'tab').click()
      await stage.snap('forms-decided')
    },
  },
]

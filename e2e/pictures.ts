// Pictures of every screen, for the eye: `node e2e/pictures.ts [light|dark|phone|english…] [--only=part]` writes e2e/pictures/.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Text } from '#domain/text.ts'
import { chromiumFlags, chromiumPath } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { demoScenes, emptyScenes, type Scene } from './picture-scenes.ts'

type Look = {
  readonly width: number
  readonly height: number
  readonly language: 'zh' | 'en'
  readonly theme: 'light' | 'dark'
}

const looks: Readonly<Record<string, Look>> = {
  light: { width: 1360, height: 850, language: 'zh', theme: 'light' },
  dark: { width: 1360, height: 850, language: 'zh', theme: 'dark' },
  phone: { width: 390, height: 844, language: 'zh', theme: 'light' },
  english: { width: 1360, height: 850, language: 'en', theme: 'light' },
  tablet: { width: 1024, height: 768, language: 'zh', theme: 'light' },
}

const folder = join(import.meta.dirname, 'pictures')
const flags = process.argv.slice(2)
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length) ?? ''
const wanted = flags.filter((flag) => Object.hasOwn(looks, flag))
const names = wanted.length > 0 ? wanted : ['light', 'dark', 'phone', 'english']

let number = 0

const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags] })
mkdirSync(folder, { recursive: true })
try {
  for (const name of names) {
    number = 0
    await inLook(browser, name)
  }
} finally {
  await browser.close()
}

/** A house of its own for each look: scenes change what they show. */
async function inLook(browser: Browser, name: string): Promise<void> {
  const look = looks[name]
  if (!look) return
  for (const [scenes, flags] of [
    [emptyScenes, []],
    [demoScenes, ['--demo']],
  ] as const) {
    const chosen = scenes.filter((scene) => scene.always || scene.name.includes(only))
    if (!chosen.some((scene) => scene.name.includes(only))) continue
    const house = await openHouse(...flags)
    try {
      await takeAll(browser, house, chosen, name, look)
    } finally {
      await house.stop()
    }
  }
}

async function takeAll(
  browser: Browser,
  house: House,
  scenes: readonly Scene[],
  name: string,
  look: Look,
): Promise<void> {
  const { width, height, language, theme } = look
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: width < 640 ? 2 : 1,
    hasTouch: width < 640,
  })
  await context.addInitScript(
    (kept) => localStorage.setItem('guike.preferences', kept),
    JSON.stringify({ theme, language }),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  const snap = async (of: Page, part: string) => {
    await of.waitForTimeout(350)
    const file = `${name}-${String(++number).padStart(2, '0')}-${part}.png`
    await of.screenshot({ path: join(folder, file), animations: 'disabled' })
    const over = await of.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    process.stdout.write(`${file}${over > 0 ? `  hangs over by ${over} px` : ''}\n`)
  }
  const say = (text: Text) => text[language]
  for (const scene of scenes) {
    try {
      await scene.play({
        page,
        house,
        say,
        narrow: width < 640,
        snap: (part = scene.name, of = page) => snap(of, part),
      })
    } catch (error) {
      await snap(page, `${scene.name}-failed`)
      process.stdout.write(`${name} ${scene.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`)
    }
  }
  await context.close()
}

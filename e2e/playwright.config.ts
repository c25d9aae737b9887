// How the tests in a real browser run.
import { defineConfig } from '@playwright/test'
import { chromiumFlags, chromiumPath } from './browser.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  workers: 1,
  // Generous, and one more try: a slow machine must not fail a test. What passed only then is named at the end.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: 1,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: await chromiumPath(), args: chromiumFlags },
    trace: 'retain-on-failure',
  },
})

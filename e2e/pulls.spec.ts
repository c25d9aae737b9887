// Files taken from a folder: a source set up by the model of an import, run now, its file imported, paused and removed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const inbox = join(tmpdir(), `guike-inbox-${process.pid}`)
// Written before everything else: a file is taken a minute after the last touch, and that minute is waited for.
test.beforeAll(() => {
  mkdirSync(join(inbox, '门店'), { recursive: true })
  writeFileSync(join(inbox, '门店', '新.csv'), '客户名称,电话\n雨林每日科技,13900139000\n')
})
const house = ownHouse('--demo', '--inbox', inbox)
test.afterAll(() => rmSync(inbox, { recursive: true, force: true }))
const soon = { timeout: 30_000 }

const bring = (page: Page, name: string, content: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

test('a steward sets up a source by a model, runs it, pauses and removes it; sales do not see it', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/intake')
  await bring(page, '样板.csv', '客户名称,电话\n云帆样板科技,13800138000\n')
  await page.getByRole('button', { name: '检查全部数据' }).click(soon)
  await page.getByRole('button', { name: /写入 1 个客户/ }).click(soon)
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible(soon)

  await page.goto(`${house.address}/intake`)
  await expect(page.getByText('还没有来源')).toBeVisible(soon)
  await expect(page.locator('code').getByText(inbox)).toBeVisible()

  await page.getByRole('button', { name: '添加来源' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('名称', { exact: true }).fill('门店每日客户')
  await dialog.getByLabel('文件夹').fill('../外面')
  await dialog.getByLabel('文件名').fill('*.csv')
  await dialog.getByRole('button', { name: '添加', exact: true }).click()
  await expect(dialog.getByText('只能用取件目录里的文件夹')).toBeInViewport(soon)
  await dialog.getByLabel('文件夹').fill('门店')
  await dialog.getByRole('button', { name: '添加', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: '门店每日客户' })
  await expect(row.getByText('每天 06:30')).toBeVisible(soon)
  await expectAccessible(page)

  const taken = row.getByRole('listitem').filter({ hasText: '新.csv' })
  await expect(async () => {
    await row.getByRole('button', { name: '现在取一次：门店每日客户' }).click()
    await expect(taken.getByText('已导入')).toBeVisible({ timeout: 8000 })
  }).toPass({ timeout: 100_000 })
  await expect(row.getByText(/上次/)).toBeVisible(soon)
  await expectAccessible(page)
  const past = page.getByRole('row').filter({ hasText: '新.csv' }).filter({ hasText: '已完成' })
  await expect(past.getByText('新增 1')).toBeVisible(soon)
  await taken.getByRole('link', { name: '新.csv' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible(soon)
  await expect(page.getByText('雨林每日科技')).toBeVisible(soon)
  await page.goBack()

  await row.getByRole('button', { name: '修改：门店每日客户' }).click()
  await expect(dialog.getByLabel('文件夹')).toHaveValue('门店')
  await expect(dialog.getByText('北京时间（Asia/Shanghai）')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('几点').fill('07:15')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row.getByText('每天 07:15（北京时间）')).toBeVisible(soon)

  await row.getByRole('button', { name: '暂停：门店每日客户' }).click()
  await expect(row.getByText('已暂停')).toBeVisible(soon)
  await row.getByRole('button', { name: '删除：门店每日客户' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还没有来源')).toBeVisible(soon)
})

test('sales import files, but set up no sources', async ({ page }) => {
  await enter(page, house, '李 销售', '/intake')
  await expect(page.getByRole('heading', { name: '把您的客户表拖到这里' })).toBeVisible(soon)
  await expect(page.getByText('定时取文件')).toHaveCount(0)
})

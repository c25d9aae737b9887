// Files with more than one table, behind a password, tidied by itself; and an import taken back in part.
import { expect, type Page, test } from '@playwright/test'
import { agile } from '#intake/read/testing-locked.ts'
import { expectAccessible } from './axe.ts'
import { ownHouse } from './own-house.ts'
import { mixedSheet } from './picture-sheet.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

async function enter(page: Page) {
  const person = house.people.get('周 数据管理员')
  await page.goto(`${house.address}/sign-in?next=/intake`)
  await page.getByLabel('邮箱').fill(person?.email ?? '')
  await page.getByLabel('密码', { exact: true }).fill(person?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '把您的客户表拖到这里' })).toBeVisible()
}

const bring = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

const soon = { timeout: 20_000 }

test('two tables on one sheet: the second is imported beside the first', async ({ page }) => {
  await enter(page)
  await bring(
    page,
    '两张表.csv',
    '客户名称,电话,地区\n云帆科技,75512345678,深圳\n雨林食品,13900139001,北京\n,,\n渠道名册,,\n公司名称,手机,地址\n山海渠道,13700137000,上海市静安区\n',
  )
  await expect(page.getByRole('combobox', { name: '表', exact: true })).toHaveValue('1', soon)
  await expectAccessible(page)
  await page.getByRole('button', { name: '也导入 第 6 行起' }).click()
  await expect(page.getByRole('link', { name: '第 6 行起 · 待检查' })).toBeVisible(soon)
  await page.getByRole('button', { name: '检查全部数据' }).click()
  await expect(page.getByText('第 5–7 行是另一张表，这次没有导入')).toBeVisible(soon)
})

test('what was tidied is shown before and after, and one kind is left as written', async ({ page }) => {
  await enter(page)
  await page.getByRole('link', { name: '两张表.csv' }).last().click()
  const kind = page.getByRole('listitem').filter({ hasText: '补回开头的 0' })
  await expect(kind.getByText('0755-12345678')).toBeVisible(soon)
  await expectAccessible(page)
  await kind.getByLabel('保持原样').click()
  await expect(kind.getByText('0755-12345678')).toHaveCount(0, soon)
  await page.getByRole('button', { name: '写入 2 个客户' }).click(soon)
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible(soon)
  await expect(page.getByRole('link', { name: '第 6 行起 · 待检查' })).toBeVisible()
})

test('the report tells what changed in whom; one customer is taken back, the other stays', async ({ page }) => {
  await enter(page)
  await page
    .getByRole('row', { name: /两张表.csv.*已完成/ })
    .getByRole('link')
    .click()
  const line = page.getByRole('listitem').filter({ hasText: '雨林食品' })
  await line.getByRole('button', { name: '查看改动' }).click()
  await expect(line.getByText('地区')).toBeVisible(soon)
  await expectAccessible(page)
  await page.getByLabel('选择 雨林食品').check()
  await page.getByRole('button', { name: '撤销所选 1 个' }).click()
  await expect(page.getByRole('dialog').getByText(/将恢复 \d+ 处/)).toBeVisible(soon)
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '撤销所选 1 个' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '雨林食品' })).toHaveCount(0, soon)
  await expect(page.getByLabel('选择 云帆科技')).toBeVisible()
})

test('a customer that the import made and somebody changed since is kept, or let go', async ({ page }) => {
  await enter(page)
  await page
    .getByRole('row', { name: /两张表.csv.*已完成/ })
    .getByRole('link')
    .click()
  await expect(page.getByLabel('选择 云帆科技')).toBeVisible(soon)
  await page.evaluate(async () => {
    const ask = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const batch = Number(/\d+$/.exec(location.pathname)?.[0])
    const { customers } = await ask(`/imports/${batch}/changed`, { only: 'created' })
    const cell = { id: customers[0].id, version: 1, field: 'website', text: 'https://later.example.com' }
    await ask('/customers/edit', { cells: [cell] })
  })
  await page.getByLabel('选择 云帆科技').check()
  await page.getByRole('button', { name: '撤销所选 1 个' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/这次导入新增，之后有改动：.*官网/)).toBeVisible(soon)
  await expectAccessible(page)
  await dialog.getByLabel('云帆科技：保留还是移除').selectOption('移除客户，连同之后的改动')
  await dialog.getByRole('button', { name: '撤销所选 1 个' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '云帆科技' })).toHaveCount(0, soon)
})

test('a workbook behind a password asks for it', async ({ page }) => {
  await enter(page)
  await bring(page, '加密.xlsx', agile)
  await expect(page.getByRole('heading', { name: '这个文件需要密码' })).toBeVisible(soon)
  await page.getByLabel('打开密码').fill('wrong')
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(page.getByText('密码不对，文件没有打开。')).toBeVisible(soon)
  await expectAccessible(page)
  await page.getByLabel('打开密码').fill('密码Abc1')
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(page.getByLabel('“客户名称”导入为')).toHaveValue('field:name', soon)
})

test('customers, people and orders side by side: each goes to its own table, and the sums add up', async ({ page }) => {
  await enter(page)
  await bring(page, '一季度客户与订单.csv', mixedSheet)
  await expect(page.getByText('这张表会拆成三部分导入')).toBeVisible(soon)
  await expect(page.getByLabel('“第二联系人电话”导入为')).toHaveValue('contact:phone:2')
  await expect(page.getByLabel('“金额”导入为')).toHaveValue('order:amount')
  await expectAccessible(page)
  await page.getByRole('button', { name: '检查全部数据' }).click()
  await expect(page.getByText('4 条 = 新增 3 + 更新 0 + 无变化 0 + 重复 0 + 待处理 1')).toBeVisible(soon)
  await expect(page.getByText('6 条 = 新增 4 + 更新 0 + 无变化 0 + 重复 0 + 待处理 2')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '写入 2 个客户' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible(soon)
  await expect(page.getByText('6 行 = 新增 2 + 更新 0 + 无变化 0 + 合并 2 + 待处理 2')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: false }).last().click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toHaveCount(0, soon)
})

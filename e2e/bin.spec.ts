// 回收站 in a real browser: what hangs on a customer is said before it is deleted; it is found in the bin, and comes back.
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { drawer, openCustomer } from './customers.ts'
import { enter } from './enter.ts'
import { ownHouse } from './own-house.ts'

const house = ownHouse('--demo')

test.describe.configure({ mode: 'serial' })

const name = '华岳制造集团'
const line = (page: Page) => page.getByRole('row').filter({ hasText: name })

test('周 deletes a customer knowing what goes with it, finds it in the bin and brings it back', async ({ page }) => {
  await enter(page, house, '周 数据管理员', '/')
  await openCustomer(page, name)
  await drawer(page).getByRole('button', { name: '客户操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  const dialog = page.getByRole('dialog').last()
  await expect(dialog.getByText(/一并删除：联系人 \d+/)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('已删除 1 个客户')).toBeVisible()

  await page.goto(`${house.address}/clean/bin`)
  await page.getByLabel('按名称或编号查找').fill('华岳')
  await expect(line(page)).toContainText(/联系人 \d+/)
  await expect(line(page)).toContainText('90 天')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.getByRole('button', { name: `恢复“${name}”` }).click()
  await expect(page.getByText('已恢复 1 个客户')).toBeVisible()
  await expect(line(page)).toHaveCount(0)
  await page.goto(house.address)
  await openCustomer(page, name)
  await expect(drawer(page)).toContainText(name)
})

test('on a phone nothing is cut off; who may not delete has no bin', async ({ page, browser }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await enter(page, house, '赵 销售主管', '/clean/bin')
  await expect(page.getByText('回收站是空的')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await enter(other, house, '李 销售', '/clean/bin')
  await expect(other.getByRole('heading', { name: '回收站' })).toHaveCount(0)
})

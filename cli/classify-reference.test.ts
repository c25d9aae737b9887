// Real deals of a company that three systems exported, each with dates of its own form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { referenceData } from '#laws/reference-data.ts'
import { gather } from './classify/gather.ts'
import { loadTemplate } from './classify/template.ts'

const data = referenceData('crm-pipeline')
const skip = data ? false : 'reference data crm-pipeline is not here'

async function dates(file: string) {
  const report = await gather([`${data}/${file}`], await loadTemplate(), { today: '2018-01-01' })
  assert.deepEqual(report.rows, { read: 8800, created: 7375, merged: 0, setAside: 1425 })
  return report.customers.map(({ rows, values }) => [rows[0], values['x-engagedate'], values['x-closedate']])
}

test('ISO, d-m-y and m/d/y exports give the same dates in every row', { skip }, async () => {
  const iso = await dates('sales_pipeline.csv')
  assert.deepEqual(iso[0], [2, '2016-10-20', '2017-03-01'])
  assert.deepEqual(await dates('variant_C_ikebude.csv'), iso)
  assert.deepEqual(await dates('variant_D_kisaraf.csv'), iso)
})

test('an unknown sector is a proposal, told with its rows, and its customer goes in', { skip }, async () => {
  const report = await gather([`${data}/accounts.csv`], await loadTemplate(), { today: '2018-01-01' })
  assert.deepEqual(report.rows, { read: 85, created: 85, merged: 0, setAside: 0 })
  const told = report.problems.flatMap(({ row, findings }) =>
    findings
      .filter(({ value }) => value === 'telecommunications')
      .map(({ finding }) => [row, finding.code, finding.params?.dimension]),
  )
  assert.deepEqual(told[0], [23, 'unknown-label', 'industry'])
  assert.equal(told.length, 6)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#domain/problem.ts'
import { compile } from './compile.ts'
import { readDmn, writeDmn } from './dmn.ts'
import type { DecisionTable } from './table.ts'
import { verify } from './verify.ts'

const tiers: DecisionTable = {
  name: '价值层级',
  hitPolicy: 'P',
  aggregation: null,
  inputs: [
    {
      key: 'yearly-amount',
      type: 'number',
      whole: true,
      mayBeEmpty: true,
      domain: { kind: 'interval', from: '0', fromClosed: true, to: '1000000000', toClosed: false },
    },
    { key: 'industry', type: 'string', domain: { kind: 'values', values: ['制造业', '零"售'] } },
    { key: 'since', type: 'date' },
  ],
  outputs: [{ key: 'label', type: 'label', default: 'ordinary', allowed: ['high', 'ordinary'] }],
  rules: [
    { cells: ['>= 500000', 'not("制造业")', '< date("2026-01-01")'], outputs: ['high'], note: '老客户 <A & B>' },
    { cells: ['-', '-', 'null'], outputs: ['ordinary'] },
  ],
}

test('a table goes out as DMN and comes back the same', async () => {
  assert.deepEqual(await readDmn(await writeDmn(tiers)), [tiers])
})

test('FEEL outputs, aggregation and every hit policy come back the same', async () => {
  const policies = ['U', 'F', 'A', 'P', 'C', 'R', 'O'] as const
  for (const hitPolicy of policies) {
    const table: DecisionTable = {
      name: 'points',
      hitPolicy,
      aggregation: hitPolicy === 'C' ? 'SUM' : null,
      inputs: [{ key: 'score', type: 'number' }],
      outputs: [{ key: 'points', type: 'feel', default: '0' }],
      rules: [{ cells: ['> 1'], outputs: ['12'] }],
    }
    assert.deepEqual(await readDmn(await writeDmn(table)), [table])
  }
})

/** Written by hand as other programs do: DMN 1.2, an item definition with allowed values, two decisions. */
const foreign = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="d" name="loans" namespace="http://example.com">
  <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B", "C"</text></allowedValues></itemDefinition>
  <inputData id="i" name="Grade"><variable name="Grade" typeRef="tGrade"/></inputData>
  <decision id="x" name="Grading">
    <variable name="Grading" typeRef="string"/>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression typeRef="tGrade"><text>Grade</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>"A"</text></inputEntry><outputEntry><text>"good"</text></outputEntry></rule>
      <rule><inputEntry><text>"C"</text></inputEntry><outputEntry><text>"bad"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="y" name="Said"><literalExpression><text>1</text></literalExpression></decision>
</definitions>`

test("other programs' files are read, types resolved, and proved", async () => {
  const [table, second] = await readDmn(foreign)
  assert.equal(second, undefined)
  assert.ok(table)
  assert.deepEqual(table.inputs, [
    { key: 'Grade', type: 'string', domain: { kind: 'values', values: ['A', 'B', 'C'] } },
  ])
  assert.equal(table.outputs[0]?.key, 'Grading')
  assert.deepEqual(verify(compile(table)).gaps, [{ cells: ['"B"'], example: { Grade: 'B' } }])
})

test('what is no DMN, holds no table, or hides entities is refused', async () => {
  const bomb = foreign.replace('<?xml version="1.0"?>', '<!DOCTYPE d [<!ENTITY a "aaaa">]>')
  const empty = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="x"/>'
  for (const xml of ['', 'no xml', '<html/>', empty, bomb]) {
    await assert.rejects(readDmn(xml), (error) => error instanceof Problem && error.code === 'bad-table', xml)
  }
})

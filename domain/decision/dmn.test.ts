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

test('which value lies below which goes out as DMN and comes back; another program reads the cells all the same', async () => {
  const above = { 'C"39': 'C', C: '工业 & 建筑', E: '工业 & 建筑' }
  const industry = { key: 'industry', type: 'string', above } as const
  const table: DecisionTable = { ...tiers, inputs: [industry], rules: [{ cells: ['"C"'], outputs: ['high'] }] }
  const xml = await writeDmn(table)
  assert.deepEqual(await readDmn(xml), [table])
  const [foreign] = await readDmn(xml.replace(/ guike:above="[^"]*"/, ''))
  assert.deepEqual([foreign?.inputs[0], foreign?.rules[0]?.cells], [{ key: 'industry', type: 'string' }, ['"C"']])
  const [broken] = await readDmn(xml.replace(/ guike:above="[^"]*"/, ' guike:above="{no"'))
  assert.deepEqual(broken?.inputs[0], { key: 'industry', type: 'string' })
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

const drools = (typeRef: string) => `<?xml version="1.0" encoding="UTF-8"?>
<dmn:definitions xmlns:dmn="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns="https://kiegroup.org/dmn/_0A"
  xmlns:feel="http://www.omg.org/spec/DMN/20180521/FEEL/" xmlns:kie="http://www.drools.org/kie/dmn/1.2"
  xmlns:dmndi="http://www.omg.org/spec/DMN/20180521/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
  xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="_D" name="客户分层" typeLanguage="http://www.omg.org/spec/DMN/20180521/FEEL/"
  namespace="https://kiegroup.org/dmn/_0A">
  <dmn:extensionElements/>
  <dmn:itemDefinition id="_T" name="tStatus" isCollection="false">
    <dmn:typeRef>string</dmn:typeRef>
    <dmn:allowedValues kie:constraintType="enumeration" id="_V"><dmn:text>"won", "lost"</dmn:text></dmn:allowedValues>
  </dmn:itemDefinition>
  <dmn:inputData id="_I" name="年合作金额"><dmn:extensionElements/><dmn:variable id="_IV" name="年合作金额" typeRef="number"/></dmn:inputData>
  <dmn:decision id="_A" name="价值层级">
    <dmn:extensionElements/>
    <dmn:variable id="_AV" name="价值层级" typeRef="string"/>
    <dmn:informationRequirement id="_R"><dmn:requiredInput href="#_I"/></dmn:informationRequirement>
    <dmn:decisionTable id="_DT" hitPolicy="UNIQUE" preferredOrientation="Rule-as-Row">
      <dmn:input id="_1"><dmn:inputExpression id="_1E" typeRef="${typeRef}"><dmn:text>年合作金额</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:input id="_2"><dmn:inputExpression id="_2E" typeRef="tStatus"><dmn:text>合作状态</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output id="_O"/>
      <dmn:annotation name="说明"/>
      <dmn:rule id="_R1">
        <dmn:inputEntry id="_C1"><dmn:text>&gt;= 500000</dmn:text></dmn:inputEntry>
        <dmn:inputEntry id="_C2"><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:outputEntry id="_L1"><dmn:text>"high"</dmn:text></dmn:outputEntry>
        <dmn:annotationEntry><dmn:text>重点</dmn:text></dmn:annotationEntry>
      </dmn:rule>
      <dmn:rule id="_R2">
        <dmn:inputEntry id="_C3"><dmn:text>&lt; 500000</dmn:text></dmn:inputEntry>
        <dmn:inputEntry id="_C4"><dmn:text>not("lost")</dmn:text></dmn:inputEntry>
        <dmn:outputEntry id="_L2"><dmn:text>"ordinary"</dmn:text></dmn:outputEntry>
        <dmn:annotationEntry><dmn:text/></dmn:annotationEntry>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="_DD"><di:extension><kie:ComponentsWidthsExtension>
    <kie:ComponentWidths dmnElementRef="_DT"><kie:width>50.0</kie:width></kie:ComponentWidths>
  </kie:ComponentsWidthsExtension></di:extension>
    <dmndi:DMNShape id="_S" dmnElementRef="_A" isCollapsed="false"><dc:Bounds x="1" y="2" width="100" height="50"/></dmndi:DMNShape>
  </dmndi:DMNDiagram></dmndi:DMNDI>
</dmn:definitions>`

test('a file in the dialect of Drools: prefixes, its own namespaces, item definitions, annotations, old type names', async () => {
  for (const typeRef of ['number', 'feel:number']) {
    const [table] = await readDmn(drools(typeRef))
    assert.deepEqual(
      table?.inputs.map(({ key, type, domain }) => [key, type, domain?.kind]),
      [
        ['年合作金额', 'number', undefined],
        ['合作状态', 'string', 'values'],
      ],
      typeRef,
    )
    assert.deepEqual([table?.hitPolicy, table?.outputs[0]?.key], ['U', '价值层级'])
    assert.deepEqual(table?.rules, [
      { cells: ['>= 500000', '-'], outputs: ['"high"'], note: '重点' },
      { cells: ['< 500000', 'not("lost")'], outputs: ['"ordinary"'] },
    ])
  }
})

test('a branch without one below it is said as every FEEL reader knows it, and comes back', async () => {
  const rules = [{ cells: ['"C" except "C39"'], outputs: ['a'] }]
  const table = {
    hitPolicy: 'U',
    inputs: [{ key: 'industry', type: 'string' }],
    outputs: [{ key: 'tier' }],
    rules,
  } as const
  const xml = await writeDmn(table)
  assert.match(xml, /\(\? in \((?:"|&quot;)C(?:"|&quot;)\)\) and not\(\? in \((?:"|&quot;)C39(?:"|&quot;)\)\)/)
  const [back] = await readDmn(xml)
  assert.deepEqual(back?.rules[0]?.cells, ['"C" except "C39"'])
})

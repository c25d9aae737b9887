// One label in the place of another, wherever a rule or a kept query names it.
import { cellText, parseCell, type Test, testsOf, withTests } from '../decision/cell.ts'
import { stringLiteral } from '../decision/literal.ts'
import { standard } from '../decision/spelled.ts'
import type { Query } from '../filter.ts'
import type { TableSpec } from '../template.ts'

/** Label `from` of dimension `dimension` becomes `to`; keys all. */
export type Renaming = { readonly dimension: string; readonly from: string; readonly to: string }

/**
 * The table with `to` for `from`: as an outcome where the table is the dimension's own (`own`), and in the cells and declared values
 * of inputs that read the dimension. Undefined where it names `from` nowhere. A cell outside the language stays as it is.
 */
export function renamedInTable(table: TableSpec, own: boolean, renaming: Renaming): TableSpec | undefined {
  const { dimension, from, to } = renaming
  const reads = table.inputs.map((input) => input.key === dimension)
  const label = (one: string) => (own && one === from ? to : one)
  const changed: TableSpec = {
    ...table,
    inputs: table.inputs.map((input) =>
      input.key === dimension && input.values ? { ...input, values: renamedList(input.values, renaming) } : input,
    ),
    rules: table.rules.map((rule) => ({
      ...rule,
      cells: rule.cells.map((cell, column) => (reads[column] ? renamedInCell(cell, renaming) : cell)),
      label: label(rule.label),
    })),
    ...(table.default === undefined ? {} : { default: label(table.default) }),
  }
  return JSON.stringify(changed) === JSON.stringify(table) ? undefined : changed
}

/** `"a", "b"` with b for a is `"b"`: what is said twice is said once. */
function renamedInCell(text: string, { from, to }: Renaming): string {
  if (standard(text) === null) return text
  const cell = parseCell(text)
  const rename = (test: Test): Test =>
    test.is === 'equal' && test.value?.kind === 'string' && test.value.key === from
      ? { is: 'equal', value: stringLiteral(to) }
      : test
  const before = testsOf(cell)
  if (before.map(rename).every((test, nr) => test === before[nr])) return text
  return cellText(
    withTests(cell, (tests) => [...new Map(tests.map(rename).map((test) => [JSON.stringify(test), test])).values()]),
  )
}

/**
 * The query with `to` for `from`, undefined where it names `from` nowhere. Conditions on a past day (`was:`) keep the label that was
 * carried then.
 */
export function renamedInQuery(query: Query, renaming: Renaming): Query | undefined {
  const { dimension } = renaming
  const choice = query.choices?.[dimension]
  const changed: Query = {
    ...query,
    ...(choice
      ? {
          choices: {
            ...query.choices,
            [dimension]: {
              ...choice,
              ...(choice.some ? { some: renamedList(choice.some, renaming) } : {}),
              ...(choice.none ? { none: renamedList(choice.none, renaming) } : {}),
            },
          },
        }
      : {}),
  }
  return JSON.stringify(changed) === JSON.stringify(query) ? undefined : changed
}

function renamedList(list: readonly string[], { from, to }: Renaming): string[] {
  return list.includes(from) ? [...new Set(list.map((one) => (one === from ? to : one)))] : [...list]
}

// A decision table while it is edited: every change gives a new draft, and each can be taken back.
import type { TableSpec } from '#domain/template.ts'

export type DraftRule = {
  /** Stays with the row while rows move. */
  readonly id: number
  /** In standard form, or as typed where that cannot be read yet. */
  readonly cells: readonly string[]
  /** `''` while none is chosen. */
  readonly label: string
  readonly note: string
}

export type Draft = {
  readonly hitPolicy: TableSpec['hitPolicy']
  readonly inputs: TableSpec['inputs']
  readonly rules: readonly DraftRule[]
  readonly default: string | undefined
  readonly nextId: number
}

export function draftOf(table: TableSpec): Draft {
  const rules = table.rules.map((rule, id) => ({ id, cells: rule.cells, label: rule.label, note: rule.note ?? '' }))
  return {
    hitPolicy: table.hitPolicy,
    inputs: table.inputs,
    rules,
    default: table.default,
    nextId: rules.length,
  }
}

/** The table as it is sent; whether it can be is another question. */
export function specOf(draft: Draft): TableSpec {
  return {
    hitPolicy: draft.hitPolicy,
    inputs: draft.inputs,
    rules: draft.rules.map(({ cells, label, note }) => ({
      cells: cells.map((cell) => cell || '-'),
      label,
      ...(note.trim() ? { note: note.trim() } : {}),
    })),
    ...(draft.default === undefined ? {} : { default: draft.default }),
  }
}

/** Whether two drafts say the same. */
export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(specOf(a)) === JSON.stringify(specOf(b))
}

export function withCell(draft: Draft, row: number, column: number, cell: string): Draft {
  return withRule(draft, row, (rule) => ({ ...rule, cells: rule.cells.with(column, cell) }))
}

export function withRule(draft: Draft, row: number, change: (rule: DraftRule) => DraftRule): Draft {
  return { ...draft, rules: draft.rules.map((rule, i) => (i === row ? change(rule) : rule)) }
}

/** A new row before row number `at` (from 0): any value, no label; or the cells and label given. */
export function withNewRule(draft: Draft, at: number, given: Partial<DraftRule> = {}): Draft {
  const fresh = { cells: draft.inputs.map(() => '-'), label: '', note: '', ...given, id: draft.nextId }
  return { ...draft, rules: draft.rules.toSpliced(at, 0, fresh), nextId: draft.nextId + 1 }
}

export function withoutRule(draft: Draft, row: number): Draft {
  return { ...draft, rules: draft.rules.toSpliced(row, 1) }
}

/** Row `from` stands at `to` afterwards. */
export function movedRule(draft: Draft, from: number, to: number): Draft {
  const moved = draft.rules[from]
  if (!moved || to < 0 || to >= draft.rules.length) return draft
  return { ...draft, rules: draft.rules.toSpliced(from, 1).toSpliced(to, 0, moved) }
}

export function withInput(draft: Draft, input: TableSpec['inputs'][number]): Draft {
  const rules = draft.rules.map((rule) => ({ ...rule, cells: [...rule.cells, '-'] }))
  return { ...draft, inputs: [...draft.inputs, input], rules }
}

export function withoutInput(draft: Draft, column: number): Draft {
  const rules = draft.rules.map((rule) => ({ ...rule, cells: rule.cells.toSpliced(column, 1) }))
  return { ...draft, inputs: draft.inputs.toSpliced(column, 1), rules }
}

export function movedInput(draft: Draft, from: number, to: number): Draft {
  if (to < 0 || to >= draft.inputs.length) return draft
  const move = <T>(list: readonly T[]) => list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1))
  return { ...draft, inputs: move(draft.inputs), rules: draft.rules.map((r) => ({ ...r, cells: move(r.cells) })) }
}

/** Whether empty values are for the rules to decide. */
export function withEmpties(draft: Draft, column: number, mayBeEmpty: boolean): Draft {
  const inputs = draft.inputs.map((input, i) => {
    if (i !== column) return input
    const { mayBeEmpty: _, ...rest } = input
    return mayBeEmpty ? { ...rest, mayBeEmpty } : rest
  })
  return { ...draft, inputs }
}

export type History = {
  readonly past: readonly Draft[]
  readonly now: Draft
  readonly future: readonly Draft[]
  readonly mark: string
}

export const begin = (now: Draft): History => ({ past: [], now, future: [], mark: '' })

/** Changes with the same mark in a row (the letters of one cell) are one step back; no change ends such a row. */
export function stepped(history: History, now: Draft, mark = ''): History {
  if (now === history.now) return history.mark ? { ...history, mark: '' } : history
  const goesOn = mark !== '' && mark === history.mark
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-200), now, future: [], mark }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], mark: '' }
}

export function redone(history: History): History {
  const [after, ...future] = history.future
  return after ? { past: [...history.past, history.now], now: after, future, mark: '' } : history
}

/** What was typed into the cell one is in is taken back; nothing where nothing was. */
export function reverted(history: History): History {
  return history.mark ? undone(history) : history
}

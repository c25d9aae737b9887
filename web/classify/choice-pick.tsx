// The values of a choice as a list to tick, for who would rather not type.
import { ChevronDown } from 'lucide-react'
import { type Cell, cellText, type Test } from '#domain/decision/cell.ts'
import { stringLiteral } from '#domain/decision/literal.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { cellOf, type TableInput } from './cells.ts'
import type { Fact } from './classify-data.ts'
import { Pop } from './pop.tsx'

type ChoicePickProps = {
  readonly label: string
  readonly text: string
  readonly input: TableInput
  readonly fact: Fact
  readonly onText: (text: string) => void
  readonly onLeave: () => void
}

export function ChoicePick({ label, text, input, fact, onText, onLeave }: ChoicePickProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const values = fact.values ?? []
  const options = [
    ...values.map(({ key, name }) => ({ key, name: name[language] })),
    ...(input.mayBeEmpty ? [{ key: null, name: t('empty') }] : []),
  ]
  const cell = cellOf(text)
  const chosen = chosenOf(
    cell,
    options.map(({ key }) => key),
  )
  const tick = (key: string | null) => {
    const next = chosen.has(key) ? chosen.difference(new Set([key])) : chosen.union(new Set([key]))
    onText(
      textOf(
        next,
        options.map((option) => option.key),
        cell?.is === 'except' ? cell.lists.slice(1) : [],
      ),
    )
    onLeave()
  }
  return (
    <Pop label={label} face={<ChevronDown size={13} aria-hidden />} className="gk-cell-pick" tabIndex={-1}>
      {() => (
        <fieldset className="gk-ticks">
          <legend className="gk-hidden">{label}</legend>
          {options.map((option) => (
            <label key={option.key ?? ''}>
              <input type="checkbox" checked={chosen.has(option.key)} onChange={() => tick(option.key)} />
              {option.name}
            </label>
          ))}
        </fieldset>
      )}
    </Pop>
  )
}

/** The options a cell holds; nothing ticked means any. */
function chosenOf(cell: Cell | undefined, options: readonly (string | null)[]): ReadonlySet<string | null> {
  if (!cell || cell.is === 'any') return new Set()
  const named = new Set(
    (cell.is === 'except' ? (cell.lists[0] ?? []) : cell.tests).flatMap((test) =>
      test.is === 'equal' ? [test.value === null ? null : test.value.key] : [],
    ),
  )
  return cell.is !== 'none' ? named : new Set(options.filter((option) => !named.has(option)))
}

/** What the cell leaves out stays left out. */
function textOf(
  chosen: ReadonlySet<string | null>,
  options: readonly (string | null)[],
  except: readonly (readonly Test[])[],
): string {
  const kept = options.filter((option) => chosen.has(option))
  if (!kept.length || kept.length === options.length) return '-'
  const tests = kept.map((key) => ({ is: 'equal', value: key === null ? null : stringLiteral(key) }) as const)
  return cellText(except.length ? { is: 'except', lists: [tests, ...except] } : { is: 'some', tests })
}

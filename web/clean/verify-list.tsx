// The customers to look at, one a line: arrows move, Enter confirms, E edits, Space ticks; ticked ones are confirmed together.
import { useQueryClient } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { toggled } from '../ui/toggled.ts'
import { useText, useWords } from '../ui/words.ts'
import { nameOf } from '../use/cell.ts'
import { customersChanged, done, tellMissing } from '../use/changes.ts'
import type { DeskBook } from '../use/desk.ts'
import { verifyWords } from '../words/verify.ts'
import { confirmOf, useConfirm, type Waiting } from './verify-data.ts'
import { VerifyLine } from './verify-line.tsx'

type ListProps = { readonly rows: readonly Waiting[]; readonly book: DeskBook }

/** As many as one act takes. */
const mostTicked = 5_000

export function VerifyList({ rows, book }: ListProps) {
  const t = useWords(verifyWords)
  const list = useRef<HTMLUListElement>(null)
  const { confirmAll, confirmField, isPending } = useConfirming(book)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [here, setHere] = useState<number>()
  const [editing, setEditing] = useState<{ readonly id: number; readonly field: string }>()
  const at = Math.max(
    0,
    rows.findIndex(({ customer }) => customer.id === here),
  )
  const chosen = rows.filter(({ customer }) => ticked.has(customer.id))
  const go = (nr: number) => {
    const line = rows[nr]
    if (!line) return
    setHere(line.customer.id)
    list.current?.querySelector<HTMLElement>(`[data-customer="${line.customer.id}"]`)?.focus()
  }
  const tick = (id: number) => setTicked(toggled(ticked, id))
  const confirm = async (nr: number) => {
    const line = rows[nr]
    if (!line) return
    // The line goes; who works by keyboard stands on the next one.
    go(nr + 1 < rows.length ? nr + 1 : nr - 1)
    await confirmAll([line])
  }
  const press = (event: KeyboardEvent<HTMLLIElement>, nr: number) => {
    const line = rows[nr]
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || !line) return
    const act = {
      ArrowDown: () => go(nr + 1),
      ArrowUp: () => go(nr - 1),
      Enter: () => void confirm(nr),
      e: () => startEdit(line),
      E: () => startEdit(line),
      ' ': () => tick(line.customer.id),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const startEdit = (line: Waiting) => {
    const first = line.fields.find((field) => !field.masked && book.field(field.key)?.means !== 'owner')
    if (first) setEditing({ id: line.customer.id, field: first.key })
  }
  const all = rows.length > 0 && chosen.length === rows.length
  return (
    <>
      <Head
        {...{ isAll: all, ticked: chosen.length, isPending }}
        onAll={() => setTicked(new Set(all ? [] : rows.slice(0, mostTicked).map(({ customer }) => customer.id)))}
        onConfirm={() => void confirmAll(chosen).then(() => setTicked(new Set()))}
      />
      <ul className="gk-verify" ref={list} aria-label={t('list')}>
        {rows.map((line, nr) => (
          <VerifyLine
            key={line.customer.id}
            {...{ line, book }}
            isHere={nr === at}
            isTicked={ticked.has(line.customer.id)}
            editing={editing?.id === line.customer.id ? editing.field : undefined}
            onEdit={(field) => setEditing(field === undefined ? undefined : { id: line.customer.id, field })}
            onKey={(event) => press(event, nr)}
            onHere={() => setHere(line.customer.id)}
            onTick={() => tick(line.customer.id)}
            onConfirm={() => void confirm(nr)}
            onConfirmField={(field) => void confirmField(line, field)}
          />
        ))}
      </ul>
    </>
  )
}

type HeadProps = {
  readonly isAll: boolean
  readonly ticked: number
  readonly isPending: boolean
  readonly onAll: () => void
  readonly onConfirm: () => void
}

function Head({ isAll, ticked, isPending, onAll, onConfirm }: HeadProps) {
  const t = useWords(verifyWords)
  return (
    <div className="gk-verify-head">
      <label className="gk-verify-all">
        <input type="checkbox" checked={isAll} onChange={onAll} />
        <span>{t('tickAll')}</span>
      </label>
      {ticked > 0 && (
        <Button look="main" small icon={CheckCheck} busy={isPending} onClick={onConfirm}>
          {t('confirmTicked', { count: ticked })}
        </Button>
      )}
      <small className="gk-verify-keys">{t('keys')}</small>
    </div>
  )
}

function useConfirming(book: DeskBook) {
  const t = useWords(verifyWords)
  const text = useText()
  const queries = useQueryClient()
  const { mutateAsync, isPending } = useConfirm()
  const send = async (customers: Parameters<typeof mutateAsync>[0], says: (count: number) => string) => {
    try {
      const { changeSet, customers: count, changed, missing } = await mutateAsync(customers)
      if (changeSet !== null) done(queries, [changeSet], says(count))
      else customersChanged(queries)
      if (changed.length > 0) toast({ kind: 'problem', text: t('changed', { count: changed.length }) })
      tellMissing(missing)
    } catch (error) {
      toastProblem(error)
    }
  }
  return {
    isPending,
    confirmAll: (lines: readonly Waiting[]) => {
      const name = lines[0] ? nameOf(lines[0].customer, book) : ''
      const says = (count: number) => (lines.length === 1 ? t('confirmed', { name }) : t('confirmedMany', { count }))
      return send(lines.map(confirmOf), says)
    },
    confirmField: (line: Waiting, key: string) => {
      const names = { name: nameOf(line.customer, book), field: text(book.field(key)?.name) || key }
      return send([{ ...confirmOf(line), fields: [key] }], () => t('confirmedField', names))
    },
  }
}

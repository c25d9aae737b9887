// Short messages at the foot of the window: what was just done, often with 撤销.
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { ProblemError } from '../client.ts'
import { clientWords } from '../words/client.ts'
import { partsWords } from '../words/parts.ts'
import { textNow, useWords } from './words.ts'
import './toast.css'

export type Toast = {
  readonly text: string
  readonly kind?: 'done' | 'problem'
  readonly act?: { readonly name: string; readonly run: () => void } | undefined
  /** Of messages in one place only the latest is on show: an undo takes the place of what it undid. */
  readonly place?: string
  /** How long it stays, in ms. With an act it stays longer, so that it can be reached. */
  readonly stay?: number
}

type Shown = Toast & { readonly id: number }

let shown: readonly Shown[] = []
let last = 0
const listeners = new Set<() => void>()

/** Shows a message, from anywhere. */
export function toast(message: Toast): void {
  last += 1
  const id = last
  set([...shown.filter((one) => !isOvertaken(one, message)).slice(-2), { ...message, id }])
  setTimeout(() => drop(id), message.stay ?? (message.act || message.kind === 'problem' ? 9000 : 4000))
}

/** The same sentence twice says no more than once. */
function isOvertaken(one: Shown, by: Toast): boolean {
  if (by.place !== undefined && one.place === by.place) return true
  return !one.act && !by.act && one.text === by.text
}

/** Shows what went wrong with an act that has no place of its own on the page. */
export function toastProblem(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  const known = error instanceof ProblemError
  const [detail, fix] = known ? [error.detail, error.fix] : [partsWords.brokenTitle, clientWords.unexpectedFix]
  toast({ kind: 'problem', text: `${textNow(detail)} ${textNow(fix)}` })
}

function drop(id: number) {
  set(shown.filter((one) => one.id !== id))
}

function set(next: readonly Shown[]) {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The place where messages appear; once, in the shell. */
export function Toasts() {
  const t = useWords(partsWords)
  const messages = useSyncExternalStore(subscribe, () => shown)
  return (
    <div className="gk-toasts" role="status" aria-live="polite">
      {messages.map((message) => (
        <div key={message.id} className={`gk-toast gk-toast-${message.kind ?? 'done'}`}>
          {message.kind === 'problem' ? <CircleAlert size={17} aria-hidden /> : <CircleCheck size={17} aria-hidden />}
          <span>{message.text}</span>
          {message.act && (
            <button
              type="button"
              onClick={() => {
                message.act?.run()
                drop(message.id)
              }}
            >
              {message.act.name}
            </button>
          )}
          <button type="button" aria-label={t('close')} onClick={() => drop(message.id)}>
            <X size={15} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  )
}

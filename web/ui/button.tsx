// A button. Light enough for the first load.
import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import './button.css'

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `main`: the one act of the page; `danger`: takes something away; `quiet`: no frame. */
  readonly look?: 'plain' | 'main' | 'danger' | 'quiet'
  readonly small?: boolean
  readonly icon?: LucideIcon | undefined
  /** An act is on its way; the button waits. */
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** Without children it is a round icon button and needs `aria-label`. */
export function Button({ look = 'plain', small, icon, busy = false, children, className, ...rest }: ButtonProps) {
  const Icon = busy ? LoaderCircle : icon
  const classes = ['gk-button', `gk-button-${look}`]
  if (small) classes.push('gk-button-small')
  if (!children) classes.push('gk-button-round')
  if (className) classes.push(className)
  return (
    <button type="button" {...rest} className={classes.join(' ')} aria-busy={busy} disabled={rest.disabled || busy}>
      {Icon && <Icon size={small ? 14 : 16} aria-hidden {...(busy ? { className: 'gk-spin' } : {})} />}
      {children}
    </button>
  )
}

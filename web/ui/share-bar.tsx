// Shares of a whole as one bar: how much of each.
import './parts.css'

export type SharePart = { readonly key: string; readonly name: string; readonly value: number; readonly colour: string }

/** @param label spoken description of the whole; parts are drawn in order, and in proportion to their sum or `of` */
export function ShareBar(props: {
  readonly label: string
  readonly parts: readonly SharePart[]
  readonly of?: number
}) {
  const sum = props.of ?? props.parts.reduce((total, part) => total + part.value, 0)
  return (
    <div className="gk-bar" role="img" aria-label={props.label}>
      {props.parts.map((part) => (
        <span
          key={part.key}
          title={`${part.name} ${part.value}`}
          style={{ width: `${sum > 0 ? (100 * part.value) / sum : 0}%`, background: part.colour }}
        />
      ))}
    </div>
  )
}

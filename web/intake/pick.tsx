// A choice with its name before it.
type PickProps = {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onPick: (value: string) => void
}

export function Pick({ name, value, options, onPick }: PickProps) {
  return (
    <label>
      {name}
      <select className="gk-pick" value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([key, shown]) => (
          <option key={key} value={key}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  )
}

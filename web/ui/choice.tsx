// One of a few, all in sight.
import { useId } from 'react'
import './choice.css'

type ChoiceProps<K extends string> = {
  readonly label: string
  readonly options: readonly { readonly key: K; readonly name: string }[]
  readonly chosen: K | undefined
  readonly onChoose: (key: K) => void
}

export function Choice<K extends string>({ label, options, chosen, onChoose }: ChoiceProps<K>) {
  const name = useId()
  return (
    <fieldset className="gk-choice">
      <legend className="gk-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.key}>
          <input
            type="radio"
            name={name}
            value={option.key}
            checked={option.key === chosen}
            onChange={() => onChoose(option.key)}
          />
          <span>{option.name}</span>
        </label>
      ))}
    </fieldset>
  )
}

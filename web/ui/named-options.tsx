// The choices of a list that has names in both languages.
import type { Text } from '#domain/text.ts'
import { useText } from './words.ts'

export function NamedOptions({ of }: { readonly of: readonly { readonly key: string; readonly name: Text }[] }) {
  const text = useText()
  return of.map(({ key, name }) => (
    <option key={key} value={key}>
      {text(name)}
    </option>
  ))
}

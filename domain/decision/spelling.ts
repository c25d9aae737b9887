// How people write conditions (`≥ 50万`, `10万–50万（含10万）`, `制造业、零售业`), turned into standard S-FEEL, never guessed.
import type { Input } from './table.ts'

/** placeholder until the spellings are written */
export function suggestCell(_text: string, _input: Input): string | null {
  return null
}

// How alike two customers are, as a chip: 相同, 很可能, 可能.
import { LabelChip } from '../ui/label-chip.tsx'
import { useWords } from '../ui/words.ts'
import { duplicateWords } from '../words/duplicates.ts'
import type { Level } from './duplicate-data.ts'
import { levelColours } from './level-colours.ts'

export function LevelChip({ level }: { readonly level: Level }) {
  const t = useWords(duplicateWords)
  return <LabelChip name={t(level)} colour={levelColours[level]} dot />
}

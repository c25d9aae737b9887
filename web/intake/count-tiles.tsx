// The counts of an import, each a filter of the rows below.
import type { Batch } from '#intake/contract/batch.ts'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'

export type Only = 'problems' | 'create' | 'update' | 'unchanged' | 'merge' | 'set-aside' | undefined

type Rows = NonNullable<Batch['rows']>

/** Where the rows of a file go, in the order of the sum; colours are shared by tiles, bar and grid. */
export const fates = [
  { key: 'create', of: (rows: Rows) => rows.created, colour: '#30a46c' },
  { key: 'update', of: (rows: Rows) => rows.updated, colour: '#3b6cff' },
  { key: 'unchanged', of: (rows: Rows) => rows.unchanged, colour: '#98a2b3' },
  { key: 'merge', of: (rows: Rows) => rows.merged, colour: '#6e56cf' },
  { key: 'set-aside', of: (rows: Rows) => rows.setAside, colour: '#e0a106' },
] as const

type TilesProps = {
  readonly rows: Rows
  /** How many cells have problems. */
  readonly problems: number
  readonly only: Only
  readonly onOnly: (only: Only) => void
}

export function CountTiles({ rows, problems, only, onOnly }: TilesProps) {
  const t = useWords(intakeWords)
  return (
    // biome-ignore lint/a11y/useSemanticElements: the tiles are buttons of one filter, not fields of a form
    <div className="gk-counts" role="group" aria-label={t('preview')}>
      <Tile name={t('all')} count={rows.read} pressed={only === undefined} onPress={() => onOnly(undefined)} />
      {fates.map((fate) => (
        <Tile
          key={fate.key}
          name={t(fate.key)}
          count={fate.of(rows)}
          colour={fate.colour}
          pressed={only === fate.key}
          onPress={() => onOnly(only === fate.key ? undefined : fate.key)}
        />
      ))}
      {problems > 0 && (
        <Tile
          name={t('problems')}
          count={problems}
          pressed={only === 'problems'}
          onPress={() => onOnly(only === 'problems' ? undefined : 'problems')}
        />
      )}
    </div>
  )
}

type TileProps = {
  readonly name: string
  readonly count: number
  readonly colour?: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function Tile({ name, count, colour, pressed, onPress }: TileProps) {
  const language = useLanguage()
  return (
    <button type="button" className="gk-count" aria-pressed={pressed} onClick={onPress}>
      <b>{formatCount(count, language)}</b>
      <span>
        {colour && <i style={{ background: colour }} />}
        {name}
      </span>
    </button>
  )
}

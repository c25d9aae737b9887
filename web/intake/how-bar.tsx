// What is done with customers that exist already: which go in, by what they are known, what a blank cell does.
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import type { How } from './batch-data.ts'
import { Pick } from './pick.tsx'

const modes = ['upsert', 'create', 'update'] as const
const keys = ['auto', 'number', 'credit-code', 'name', 'phone', 'email'] as const
const blanks = ['keep', 'clear'] as const

type HowBarProps = { readonly how: How; readonly onHow: (how: How) => void }

export function HowBar({ how, onHow }: HowBarProps) {
  const t = useWords(intakeWords)
  const pick = <K extends string>(all: readonly K[], key: string, put: (one: K) => void) => {
    const one = all.find((each) => each === key)
    if (one) put(one)
  }
  return (
    <div className="gk-layout">
      <Pick
        name={t('mode')}
        value={how.mode}
        onPick={(key) => pick(modes, key, (mode) => onHow({ ...how, mode }))}
        options={modes.map((mode) => [mode, t(`mode-${mode}`)])}
      />
      <Pick
        name={t('key')}
        value={how.key}
        onPick={(chosen) => pick(keys, chosen, (key) => onHow({ ...how, key }))}
        options={keys.map((key) => [key, t(`key-${key}`)])}
      />
      {how.mode !== 'create' && (
        <Pick
          name={t('blanks')}
          value={how.blanks}
          onPick={(key) => pick(blanks, key, (blank) => onHow({ ...how, blanks: blank }))}
          options={blanks.map((one) => [one, t(`blanks-${one}`)])}
        />
      )}
    </div>
  )
}

// Which pattern repairs the values, and what it needs to know.
import { Choice } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { problemWords } from '../words/problems.ts'
import type { Repair, RepairKind } from './problem-data.ts'

/** What was typed so far, whichever pattern it is for. */
export type RepairText = {
  readonly find: string
  readonly put: string
  readonly text: string
  readonly whole: boolean
}

/** The repair as it is asked for; undefined while something is missing. */
export function repairIn(kind: RepairKind, { find, put, text, whole }: RepairText): Repair | undefined {
  switch (kind) {
    case 'replace':
      return find === '' ? undefined : { kind, find, put, ...(whole ? { whole } : {}) }
    case 'prefix':
    case 'put':
      return text.trim() === '' ? undefined : { kind, text }
    default:
      return { kind }
  }
}

type FormProps = {
  readonly fits: readonly RepairKind[]
  readonly kind: RepairKind
  readonly text: RepairText
  readonly onKind: (kind: RepairKind) => void
  readonly onText: (text: RepairText) => void
}

export function RepairForm({ fits, kind, text, onKind, onText }: FormProps) {
  const t = useWords(problemWords)
  const options = fits.map((key) => ({ key, name: t(key) }))
  return (
    <div className="gk-form gk-repair-form">
      {fits.length > 1 && <Choice label={t('how')} options={options} chosen={kind} onChoose={onKind} />}
      <p className="gk-quiet">{t(`${kind}About`)}</p>
      {kind === 'replace' && (
        <div className="gk-repair-pair">
          <TextField
            name={t('find')}
            className="gk-input"
            value={text.find}
            maxLength={200}
            autoComplete="off"
            onText={(find) => onText({ ...text, find })}
          />
          <TextField
            name={t('with')}
            hint={t('withHint')}
            className="gk-input"
            value={text.put}
            maxLength={200}
            autoComplete="off"
            onText={(put) => onText({ ...text, put })}
          />
          <label className="gk-repair-whole">
            <input
              type="checkbox"
              checked={text.whole}
              onChange={({ target }) => onText({ ...text, whole: target.checked })}
            />
            <span>{t('whole')}</span>
          </label>
        </div>
      )}
      {(kind === 'prefix' || kind === 'put') && (
        <TextField
          name={t(`${kind}Text`)}
          className="gk-input"
          value={text.text}
          maxLength={200}
          autoComplete="off"
          onText={(typed) => onText({ ...text, text: typed })}
        />
      )}
    </div>
  )
}

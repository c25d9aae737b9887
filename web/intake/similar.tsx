// Rows of the file that are alike but not the same: told, never merged by themselves.
import type { Batch } from '#intake/contract/batch.ts'
import { formatShare } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'

/** Longer lists belong to the work list of 理, not to an import. */
const shown = 20

export function Similar({ similar }: { readonly similar: NonNullable<Batch['similar']> }) {
  const t = useWords(intakeWords)
  const text = useText()
  const language = useLanguage()
  return (
    <Card title={t('similar')}>
      <p className="gk-quiet" style={{ marginBottom: 10 }}>
        {t('similarAbout')}
      </p>
      <ul className="gk-problems">
        {similar.slice(0, shown).map((group) => (
          <li key={group.rows.join()} className="gk-problem gk-problem-line">
            <span>{t('similarRows', { rows: group.rows.join(', ') })}</span>
            <span>{group.reasons.map(text).join(' · ')}</span>
            <span className="gk-quiet">{formatShare(group.score, language)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

// What one should know of the file before going on: it came before, something in it is hidden or left out.
import type { Batch } from '#intake/contract/batch.ts'
import { formatMoment } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'

export function Warnings({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeWords)
  const text = useText()
  const { seenBefore, layout } = batch
  return (
    <>
      {seenBefore && (
        <Notice kind="plain" title={t('seenBefore', { when: formatMoment(seenBefore.at), by: seenBefore.by })}>
          {t('seenBeforeAbout')}
        </Notice>
      )}
      {layout?.warnings.map((warning) => (
        <Notice key={warning.en} kind="warning">
          {text(warning)}
        </Notice>
      ))}
    </>
  )
}

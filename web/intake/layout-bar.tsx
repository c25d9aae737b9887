// How the file is read: sheet, header row, encoding, delimiter; changed here, read again at once.
import type { Batch } from '#intake/contract/batch.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { encodings, useLook } from './batch-data.ts'
import { Pick } from './pick.tsx'

type LayoutBarProps = { readonly batch: Batch; readonly layout: NonNullable<Batch['layout']> }

export function LayoutBar({ batch, layout }: LayoutBarProps) {
  const t = useWords(intakeWords)
  const look = useLook(batch.id)
  // What is said of a sheet holds for that sheet: reading again by another row must not fall back to the first one.
  const sheet = layout.sheets.length > 1 && layout.sheet !== undefined ? { sheet: layout.sheet } : {}
  const rows = Array.from({ length: Math.max(12, layout.headerRow ?? 0) }, (_, index) => index + 1)
  return (
    <div className="gk-layout" aria-busy={look.isPending}>
      {layout.sheets.length > 1 && (
        <Pick
          name={t('sheet')}
          value={layout.sheet ?? ''}
          onPick={(sheet) => look.mutate({ sheet })}
          options={layout.sheets.map(({ name, hidden }) => [name, hidden ? t('hiddenSheet', { name }) : name])}
        />
      )}
      {layout.tables && (
        <Pick
          name={t('table')}
          value={String(layout.headerRow ?? 0)}
          onPick={(row) => look.mutate({ ...sheet, headerRow: Number(row) })}
          options={layout.tables.map(({ headerRow, names }) => [
            String(headerRow),
            t('tableAt', { row: headerRow, names: names.slice(0, 3).join('、') }),
          ])}
        />
      )}
      <Pick
        name={t('headerRow')}
        value={String(layout.headerRow ?? 0)}
        onPick={(row) => look.mutate({ ...sheet, headerRow: Number(row) })}
        options={[['0', t('noHeader')], ...rows.map((row) => [String(row), t('rowNumber', { row })] as const)]}
      />
      {layout.hiddenRows && (
        <Pick
          name={t('hiddenRows')}
          value={layout.hiddenRows}
          onPick={(hiddenRows) => {
            const asked = layout.headerRow === undefined ? sheet : { ...sheet, headerRow: layout.headerRow }
            look.mutate({ ...asked, hiddenRows: hiddenRows === 'skip' ? 'skip' : 'take' })
          }}
          options={[
            ['take', t('hiddenTake')],
            ['skip', t('hiddenSkip')],
          ]}
        />
      )}
      {layout.encoding && (
        <Pick
          name={t('encoding')}
          value={layout.encoding}
          onPick={(picked) => {
            const encoding = encodings.find((one) => one === picked)
            if (encoding) look.mutate({ encoding })
          }}
          options={encodings.map((one) => [one, one.toUpperCase()])}
        />
      )}
      {layout.delimiter && (
        <Pick
          name={t('delimiter')}
          value={layout.delimiter}
          onPick={(delimiter) => look.mutate({ delimiter })}
          options={[
            [',', t('comma')],
            ['\t', t('tab')],
            [';', t('semicolon')],
            ['|', t('pipe')],
          ]}
        />
      )}
      {layout.skipped.length > 0 && <span className="gk-quiet">{t('skipped', { count: layout.skipped.length })}</span>}
      {look.error && <ProblemNotice error={look.error} />}
    </div>
  )
}

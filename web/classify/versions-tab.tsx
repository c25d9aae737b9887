// What the rules were before: each version with who, when and why, what it changed, what came of it, and a way back.
import { ChevronDown, ChevronUp, FilePen, History, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import { type Book, type Dimension, type TableSpec, useVersions, type Version } from './classify-data.ts'
import { OutcomeLine } from './outcome-line.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { TableDiff } from './table-diff.tsx'
import '../ui/rows.css'

type VersionsTabProps = {
  readonly book: Book
  readonly dimension: Dimension
  readonly readOnly: boolean
  readonly onRestore: (table: TableSpec, version: number) => void
  readonly onPublished: (job: string, version: number, table: TableSpec) => void
}

export function VersionsTab({ book, dimension, readOnly, onRestore, onPublished }: VersionsTabProps) {
  const t = useWords(rulesWords)
  const say = useWords(publishWords)
  const [back, setBack] = useState<Version>()
  const { data, error, refetch } = useVersions(dimension.info.key)
  if (error || !data) return <NotYet asked={{ error, refetch }} lines={4} height={20} />
  if (!data.versions.length) {
    return (
      <Card>
        <Empty title={t('versionNone')} icon={History}>
          {t('versionNoneAbout')}
        </Empty>
      </Card>
    )
  }
  const versions = data.versions.toSorted((a, b) => b.version - a.version)
  return (
    <Card>
      <table className="gk-rows">
        <thead>
          <tr>
            <th scope="col">{t('versionNumber')}</th>
            <th scope="col">{t('versionReason')}</th>
            <th scope="col">{t('versionBy')}</th>
            <th scope="col">{t('versionAt')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {versions.map((one, nr) => (
            <VersionRow
              key={one.version}
              {...{ one, book, dimension, readOnly, onRestore }}
              before={versions[nr + 1]?.table}
              onBack={() => setBack(one)}
            />
          ))}
        </tbody>
      </table>
      {back?.table && (
        <PublishDialog
          dimension={dimension}
          table={back.table}
          basedOn={dimension.version}
          hasGap={false}
          because={say('rollBackReason', { version: back.version })}
          onClose={() => setBack(undefined)}
          onPublished={onPublished}
        />
      )}
    </Card>
  )
}

type VersionRowProps = Omit<VersionsTabProps, 'onPublished'> & {
  readonly one: Version
  readonly before: TableSpec | undefined
  readonly onBack: () => void
}

function VersionRow({ one, before, book, dimension, readOnly, onRestore, onBack }: VersionRowProps) {
  const t = useWords(rulesWords)
  const say = useWords(publishWords)
  const [open, setOpen] = useState(false)
  const isNow = one.version === dimension.version
  const { table } = one
  return (
    <>
      <tr>
        <td>
          <strong>{one.version}</strong>
          {isNow && <span className="gk-draft">{t('inUse')}</span>}
        </td>
        <td data-name={t('versionReason')}>
          {one.reason || t('versionTemplate')}
          {one.outcome && <OutcomeLine outcome={one.outcome} labels={dimension.info.labels} />}
        </td>
        <td data-name={t('versionBy')}>{one.by}</td>
        <td data-name={t('versionAt')}>{formatMoment(one.at)}</td>
        <td className="gk-rows-acts">
          {table && before && (
            <Button
              look="quiet"
              small
              icon={open ? ChevronUp : ChevronDown}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {say('difference')}
            </Button>
          )}
          {table && !readOnly && !isNow && (
            <>
              <Button small icon={RotateCcw} onClick={onBack}>
                {say('rollBack')}
              </Button>
              <Button small icon={FilePen} onClick={() => onRestore(table, one.version)}>
                {t('versionRestore')}
              </Button>
            </>
          )}
        </td>
      </tr>
      {open && table && before && (
        <tr>
          <td colSpan={5} className="gk-version-more">
            <TableDiff before={before} after={table} labels={dimension.info.labels} facts={book.facts} />
          </td>
        </tr>
      )}
    </>
  )
}

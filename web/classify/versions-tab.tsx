// What the rules were before: each version with who, when and why, and a way back.
import { History, RotateCcw } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { formatMoment } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { Bones, Empty, Failure } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { type Dimension, type TableSpec, useVersions } from './classify-data.ts'
import '../ui/rows.css'

type VersionsTabProps = {
  readonly dimension: Dimension
  readonly readOnly: boolean
  readonly onRestore: (table: TableSpec, version: number) => void
}

export function VersionsTab({ dimension, readOnly, onRestore }: VersionsTabProps) {
  const t = useWords(rulesWords)
  const { data, error, refetch } = useVersions(dimension.info.key)
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) {
    return (
      <Card>
        <Bones lines={4} height={20} />
      </Card>
    )
  }
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
          {versions.map((one) => (
            <tr key={one.version}>
              <td>
                <strong>{one.version}</strong>
                {one.version === dimension.version && <span className="gk-draft">{t('inUse')}</span>}
              </td>
              <td data-name={t('versionReason')}>{one.reason || t('versionTemplate')}</td>
              <td data-name={t('versionBy')}>{one.by}</td>
              <td data-name={t('versionAt')}>{formatMoment(one.at)}</td>
              <td className="gk-rows-acts">
                {one.table && !readOnly && one.version !== dimension.version && (
                  <Button small icon={RotateCcw} onClick={() => one.table && onRestore(one.table, one.version)}>
                    {t('versionRestore')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

// Gaps and overlaps of a draft: where they are, who lies in them, what mends them.

import type { Region, SharedRegion } from '#domain/decision/verify.ts'
import { useWords } from '../ui/words.ts'
import { proofWords } from '../words/proof.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension } from './classify-data.ts'
import type { Draft } from './draft.ts'
import type { RegionCustomers } from './editor-data.ts'
import { exclusiveFor } from './exclusive.ts'
import type { CellAt, Finding, Judged } from './judge.ts'
import { LabelRepairs } from './label-repairs.tsx'
import { RegionPeople } from './region-customers.tsx'
import { regionQuery } from './region-query.ts'
import { RepairButton, RepairButtons, type RepairDesk } from './repair-buttons.tsx'
import { isExclusive } from './seal.tsx'
import { exampleSaid, inputName, type Names, regionSaid } from './sentences.ts'

export type FindingsProps = {
  readonly judged: Judged
  readonly draft: Draft
  readonly dimension: Dimension
  readonly names: Names & { readonly dimension: (key: string) => Dimension['info'] | undefined }
  readonly readOnly: boolean
  readonly repair: RepairDesk
  readonly customers: (region: Region) => RegionCustomers | undefined
  readonly onShow: (cells: readonly CellAt[]) => void
}

export function Gaps(props: FindingsProps) {
  const { judged, draft, names, readOnly, repair, dimension } = props
  const t = useWords(rulesWords)
  const say = useWords(proofWords)
  const { gaps, allGaps, undeclaredTexts } = judged.verification
  if (!gaps.length) return null
  const { labels } = dimension.info
  const other = labels.find((one) => one.key === draft.default)
  return (
    <div className={other ? 'gk-findings' : 'gk-findings gk-findings-bad'}>
      <h2>{other ? t('gapsDefault', { label: other.name[names.language] }) : t('gapsTitle')}</h2>
      <ul>
        {judged.gaps.map((gap) => (
          <li key={gap.region.cells.join('|')}>
            <Where {...props} finding={gap} />
            {!readOnly && <RepairButtons repairs={gap.repairs} draft={draft} names={names} desk={repair} />}
            {!readOnly &&
              gap.repairs
                .filter(({ kind }) => kind === 'add-rule')
                .map((one) => (
                  <LabelRepairs key="add" name={t('repairAdd')} repair={one} {...{ labels, names }} desk={repair} />
                ))}
          </li>
        ))}
      </ul>
      <More shown={judged.gaps.length} all={gaps.length} isAll={allGaps} />
      {!readOnly && judged.allGaps?.kind === 'add-rules' && (
        <LabelRepairs
          name={say('addAll', { count: judged.allGaps.rows.length })}
          repair={judged.allGaps}
          {...{ labels, names }}
          desk={repair}
        />
      )}
      {!readOnly && !other && (
        <LabelRepairs name={say('setDefault')} repair={{ kind: 'set-default' }} {...{ labels, names }} desk={repair} />
      )}
      {undeclaredTexts.map((key) => (
        <p key={key} className="gk-quiet">
          {t('undeclared', { input: inputName(key, names) })}
        </p>
      ))}
    </div>
  )
}

export function Overlaps(props: FindingsProps) {
  const { judged, draft, names, readOnly, repair } = props
  const t = useWords(rulesWords)
  const { overlaps, overlapPairs, barePairs } = judged.verification
  if (!judged.overlaps.length || draft.hitPolicy === 'C') return null
  const isFault = isExclusive(exclusiveFor(judged, draft), draft.hitPolicy) === false
  if (!isFault) return <Untangle {...props} />
  const all = (overlaps.length || overlapPairs.length) + barePairs.length
  return (
    <div className="gk-findings gk-findings-bad">
      <h2>{t('overlapsTitle')}</h2>
      <ul>
        {judged.overlaps.map((overlap) => (
          <li key={`${overlap.region.rules.join()}|${overlap.region.cells.join('|')}`}>
            <Meeting {...overlap.region} names={names} />
            <Where {...props} finding={overlap} />
            {!readOnly && <RepairButtons repairs={overlap.repairs} draft={draft} names={names} desk={repair} />}
          </li>
        ))}
      </ul>
      <More shown={judged.overlaps.length} all={all} isAll={judged.verification.allOverlaps} />
    </div>
  )
}

/** Where the first rule wins there is no fault; the order can be written into the conditions. */
function Untangle({ judged, draft, names, readOnly, repair }: FindingsProps) {
  const t = useWords(proofWords)
  if (!judged.untangled || readOnly) return null
  return (
    <div className="gk-findings gk-findings-quiet">
      <p>{t('untangleAbout')}</p>
      <div className="gk-repairs">
        <RepairButton repair={judged.untangled} draft={draft} names={names} desk={repair} />
      </div>
    </div>
  )
}

function Meeting({
  rules,
  sameOutputs,
  names,
}: Pick<SharedRegion, 'rules' | 'sameOutputs'> & { readonly names: Names }) {
  const t = useWords(rulesWords)
  return (
    <div className="gk-finding-rules">
      {t('overlapRules', { rules: rules.join(rulesWords.list[names.language]) })}
      <small>{t(sameOutputs ? 'sameResult' : 'otherResult')}</small>
    </div>
  )
}

function Where(props: FindingsProps & { readonly finding: Finding<Region> }) {
  const { finding, draft, names, customers, onShow } = props
  const t = useWords(rulesWords)
  const say = useWords(proofWords)
  const { region, cells } = finding
  const said = regionSaid(region.cells, draft.inputs, names)
  return (
    <div className="gk-finding-where">
      {cells.length ? (
        <button
          type="button"
          className="gk-finding-show"
          title={`${said} · ${say('showCells')}`}
          onClick={() => onShow(cells)}
        >
          {said}
        </button>
      ) : (
        <p>{said}</p>
      )}
      <small>{t('example', { example: exampleSaid(region.example, names) })}</small>
      <RegionPeople found={customers(region)} query={regionQuery(region.cells, draft.inputs, names)} names={names} />
    </div>
  )
}

function More({ shown, all, isAll }: { readonly shown: number; readonly all: number; readonly isAll: boolean }) {
  const t = useWords(rulesWords)
  if (isAll && all <= shown) return null
  return <p className="gk-quiet">{isAll ? t('more', { count: all - shown }) : t('moreThanListed')}</p>
}

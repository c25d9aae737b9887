// The proof beside the sheet: the seal, who falls through or meets several rules, and what mends it with one click.
import type { Repair } from '#domain/decision/repair.ts'
import type { Region } from '#domain/decision/verify.ts'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension, LabelInfo } from './classify-data.ts'
import { type Draft, withEmpties } from './draft.ts'
import type { Judged } from './judge.ts'
import { RepairButtons } from './repair-buttons.tsx'
import { repaired } from './repairs.ts'
import type { Lit } from './rule-sheet.tsx'
import { isExclusive, Seal } from './seal.tsx'
import { exampleSaid, inputName, type Names, regionSaid } from './sentences.ts'
import { TidyList } from './tidy-list.tsx'
import type { DraftDesk } from './use-draft.ts'
import type { ProofState } from './use-proof.ts'

type ProofPanelProps = {
  readonly proof: ProofState
  readonly desk: DraftDesk
  readonly dimension: Dimension
  readonly names: Names
  readonly readOnly: boolean
  /** Some cells cannot be read: there is no table to prove. */
  readonly isBroken: boolean
  /** Shows rows and cells in the sheet. */
  readonly setLit: (lit: Lit) => void
  /** Shows the draft as it would be. */
  readonly setPreview: (draft: Draft | undefined) => void
}

export function ProofPanel({ proof, desk, dimension, names, readOnly, isBroken }: ProofPanelProps) {
  const t = useWords(rulesWords)
  const { draft } = desk
  const { judged } = proof
  const repair = (one: Repair, label?: string) => desk.change((now) => repaired(now, one, label))
  return (
    <section className="gk-proof" aria-label={t('proof')} aria-busy={proof.busy} aria-live="polite">
      {isBroken && <p className="gk-proof-broken">{t(draft.rules.length ? 'fixFirst' : 'noRules')}</p>}
      {!isBroken && proof.problem && <p className="gk-proof-broken">{t('fixFirst')}</p>}
      {!isBroken && !judged && !proof.problem && <p className="gk-quiet">{t('proving')}</p>}
      {!isBroken && judged && (
        <>
          <Verdict judged={judged} draft={draft} />
          <Gaps {...{ judged, draft, names, readOnly, repair }} labels={dimension.info.labels} />
          <Overlaps {...{ judged, draft, names, readOnly, repair }} />
          <Empties
            {...{ judged, desk, names, readOnly }}
            dimension={dimension.info.key}
            without={dimension.counts[''] ?? 0}
          />
          <TidyList {...{ judged, draft, names, readOnly, repair }} />
        </>
      )}
    </section>
  )
}

function Verdict({ judged, draft }: { readonly judged: Judged; readonly draft: Draft }) {
  const t = useWords(rulesWords)
  const { verification: v } = judged
  const single = isExclusive(exclusiveFor(judged, draft), draft.hitPolicy)
  const sentence =
    v.complete && v.mutuallyExclusive
      ? t(judged.silentOnEmpty.length ? 'provedGoodExcept' : 'provedGood')
      : v.complete && single
        ? t('provedComplete')
        : v.complete === null
          ? t('provedUndecided')
          : ''
  return (
    <header>
      <Seal complete={v.complete} exclusive={exclusiveFor(judged, draft)} hitPolicy={draft.hitPolicy} large />
      {sentence && <p>{sentence}</p>}
      <small className="gk-quiet">
        {t('provedIn', { rules: draft.rules.length, inputs: draft.inputs.length, ms: Math.max(1, Math.round(v.ms)) })}
      </small>
    </header>
  )
}

/** With Any (A), rules that agree may meet. */
export function exclusiveFor({ verification: v }: Judged, { hitPolicy }: Draft): boolean | null {
  if (hitPolicy !== 'A' || v.mutuallyExclusive !== false) return v.mutuallyExclusive
  return v.barePairs.length === 0 && [...v.overlaps, ...v.overlapPairs].every((one) => one.sameOutputs)
}

type FindingsProps = {
  readonly judged: Judged
  readonly draft: Draft
  readonly names: Names
  readonly readOnly: boolean
  readonly repair: (repair: Repair, label?: string) => void
}

function Gaps({
  judged,
  draft,
  names,
  readOnly,
  repair,
  labels,
}: FindingsProps & { readonly labels: readonly LabelInfo[] }) {
  const t = useWords(rulesWords)
  const { gaps, allGaps, undeclaredTexts } = judged.verification
  if (!gaps.length) return null
  const other = labels.find((one) => one.key === draft.default)
  const free = labels.filter((one) => !one.retired)
  return (
    <div className={other ? 'gk-findings' : 'gk-findings gk-findings-bad'}>
      <h2>{other ? t('gapsDefault', { label: other.name[names.language] }) : t('gapsTitle')}</h2>
      <ul>
        {judged.gaps.map((gap) => (
          <li key={gap.region.cells.join('|')}>
            <Where region={gap.region} draft={draft} names={names} />
            {!readOnly && <RepairButtons repairs={gap.repairs} draft={draft} names={names} onRepair={repair} />}
            {!readOnly && gap.repairs.some(({ kind }) => kind === 'add-rule') && free.length <= 8 && (
              <div className="gk-repairs">
                <span>{t('repairAdd')}</span>
                {free.map((label) => (
                  <button
                    key={label.key}
                    type="button"
                    className="gk-repair-label"
                    onClick={() => repair({ kind: 'add-rule', cells: gap.region.cells }, label.key)}
                  >
                    <LabelChip name={label.name[names.language]} colour={label.colour} of={label.key} />
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      <More shown={judged.gaps.length} all={gaps.length} isAll={allGaps} />
      {undeclaredTexts.map((key) => (
        <p key={key} className="gk-quiet">
          {t('undeclared', { input: inputName(key, names) })}
        </p>
      ))}
    </div>
  )
}

function Overlaps({ judged, draft, names, readOnly, repair }: FindingsProps) {
  const t = useWords(rulesWords)
  const { overlaps, overlapPairs, barePairs } = judged.verification
  if (!judged.overlaps.length || draft.hitPolicy === 'C') return null
  const isFault = isExclusive(exclusiveFor(judged, draft), draft.hitPolicy) === false
  if (!isFault) return null
  const all = (overlaps.length || overlapPairs.length) + barePairs.length
  return (
    <div className="gk-findings gk-findings-bad">
      <h2>{t('overlapsTitle')}</h2>
      <ul>
        {judged.overlaps.map(({ region, repairs }) => (
          <li key={`${region.rules.join()}|${region.cells.join('|')}`}>
            <div className="gk-finding-rules">
              {t('overlapRules', { rules: region.rules.join(rulesWords.list[names.language]) })}
              <small>{t(region.sameOutputs ? 'sameResult' : 'otherResult')}</small>
            </div>
            <Where region={region} draft={draft} names={names} />
            {!readOnly && <RepairButtons repairs={repairs} draft={draft} names={names} onRepair={repair} />}
          </li>
        ))}
      </ul>
      <More shown={judged.overlaps.length} all={all} isAll />
    </div>
  )
}

function Where({ region, draft, names }: Pick<FindingsProps, 'draft' | 'names'> & { readonly region: Region }) {
  const t = useWords(rulesWords)
  return (
    <p className="gk-finding-where">
      {regionSaid(region.cells, draft.inputs, names)}
      <small>{t('example', { example: exampleSaid(region.example, names) })}</small>
    </p>
  )
}

function More({ shown, all, isAll }: { readonly shown: number; readonly all: number; readonly isAll: boolean }) {
  const t = useWords(rulesWords)
  if (isAll && all <= shown) return null
  return <p className="gk-quiet">{isAll ? t('more', { count: all - shown }) : t('moreThanListed')}</p>
}

type EmptiesProps = Pick<FindingsProps, 'judged' | 'names' | 'readOnly'> & {
  readonly desk: DraftDesk
  readonly dimension: string
  /** Customers without a label of this dimension now. */
  readonly without: number
}

/** Empty values are outside of what the rules speak of; that must be seen beside a green seal. */
function Empties({ judged, desk, names, readOnly, dimension, without }: EmptiesProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  if (!judged.silentOnEmpty.length || desk.draft.default !== undefined) return null
  return (
    <div className="gk-findings gk-findings-open">
      {judged.silentOnEmpty.map((key) => {
        const column = desk.draft.inputs.findIndex((input) => input.key === key)
        return (
          <div key={key} className="gk-empties">
            <p>
              {t('emptyTitle', { input: inputName(key, names) })}
              <CustomersLink query={{ choices: { [dimension]: { empty: 'only' } } }}>
                {t('emptyCount', { count: formatCount(without, language) })}
              </CustomersLink>
            </p>
            {!readOnly && (
              <button
                type="button"
                className="gk-repair"
                onClick={() => desk.change((now) => withEmpties(now, column, true))}
              >
                {t('emptyInclude')}
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}

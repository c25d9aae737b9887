// The proof beside the sheet: the seal, who falls through or meets several rules, and what mends it with one click.
import { useMemo, useRef, useState } from 'react'
import { CustomersLink } from '../customers-link.tsx'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/words.ts'
import { proofWords } from '../words/proof.ts'
import { rulesWords } from '../words/rules.ts'
import type { Dimension } from './classify-data.ts'
import { type Draft, specOf, withEmpties } from './draft.ts'
import { type RegionCustomers, useEffectOn, useRegionCustomers } from './editor-data.ts'
import { exclusiveFor } from './exclusive.ts'
import { type FindingsProps, Gaps, Overlaps } from './findings.tsx'
import type { AnyRepair, CellAt, Judged } from './judge.ts'
import type { RepairDesk } from './repair-buttons.tsx'
import { repaired } from './repairs.ts'
import type { Lit } from './rule-sheet.tsx'
import { isExclusive, Seal } from './seal.tsx'
import { inputName, type Names } from './sentences.ts'
import { TidyList } from './tidy-list.tsx'
import type { DraftDesk } from './use-draft.ts'
import type { ProofState } from './use-proof.ts'

type ProofPanelProps = {
  readonly proof: ProofState
  readonly desk: DraftDesk
  readonly dimension: Dimension
  readonly names: FindingsProps['names']
  readonly readOnly: boolean
  /** Some cells cannot be read: there is no table to prove. */
  readonly isBroken: boolean
  /** Shows rows and cells in the sheet. */
  readonly setLit: (lit: Lit) => void
  /** Shows the draft as it would be. */
  readonly setPreview: (draft: Draft | undefined) => void
}

export function ProofPanel({ proof, desk, dimension, names, readOnly, isBroken, ...show }: ProofPanelProps) {
  const t = useWords(rulesWords)
  const { draft } = desk
  const judged = isBroken ? undefined : proof.judged
  const box = useRef<HTMLElement>(null)
  // The button that was pressed is gone with what it mended; the focus stays in the proof.
  const { repair, after } = useLooking(desk, show.setPreview, () => box.current?.focus({ preventScroll: true }))
  const key = dimension.info.key
  const customers = useCustomers(key, draft, proof.busy ? undefined : judged)
  const onShow = (cells: readonly CellAt[]) => show.setLit(litBy(cells))
  const findings = { ...{ judged, draft, dimension, names, readOnly, repair, customers, onShow } }
  return (
    <section ref={box} tabIndex={-1} className="gk-proof" aria-label={t('proof')} aria-busy={proof.busy}>
      <div aria-live="polite">
        {isBroken && <p className="gk-proof-broken">{t(draft.rules.length ? 'fixFirst' : 'noRules')}</p>}
        {!isBroken && proof.problem && <p className="gk-proof-broken">{t('fixFirst')}</p>}
        {!isBroken && !judged && !proof.problem && <p className="gk-quiet">{t('proving')}</p>}
        {judged && <Verdict judged={judged} draft={draft} />}
      </div>
      {judged && (
        <>
          <Gaps {...findings} judged={judged} />
          <Overlaps {...findings} judged={judged} />
          <Empties {...{ judged, desk, names, readOnly }} dimension={key} without={dimension.counts[''] ?? 0} />
          <TidyList {...{ judged, draft, names, readOnly }} repair={repair} />
          <EffectLine dimension={key} after={after} />
        </>
      )}
    </section>
  )
}

/** The repair that is looked at, as the draft it would leave. */
function useLooking(desk: DraftDesk, setPreview: ProofPanelProps['setPreview'], onDone: () => void) {
  const [seen, setSeen] = useState<{ readonly from: Draft; readonly after: Draft }>()
  const show = (after: Draft | undefined) => {
    setSeen(after && { from: desk.draft, after })
    setPreview(after)
  }
  const repair: RepairDesk = {
    look: (one: AnyRepair, label?: string) => show(repaired(desk.draft, one, label)),
    leave: () => show(undefined),
    apply: (one: AnyRepair, label?: string) => {
      show(undefined)
      desk.change((now) => repaired(now, one, label))
      onDone()
    },
  }
  return { repair, after: seen?.from === desk.draft ? seen.after : undefined }
}

/** What the repair that is looked at would do to the customers of now. */
function EffectLine({ dimension, after }: { readonly dimension: string; readonly after: Draft | undefined }) {
  const t = useWords(proofWords)
  const language = useLanguage()
  const table = useMemo(() => (after?.rules.every(({ label }) => label) ? specOf(after) : undefined), [after])
  const effect = useEffectOn(dimension, table)
  if (!after) return null
  const said = !table || effect === null ? t('effectUnknown') : effect === undefined ? t('counting') : undefined
  return (
    <p className="gk-effect" role="status">
      <strong>{t('lookingAt')}</strong>
      {said ?? (
        <span>
          {effect?.changed ? t('effect', { count: formatCount(effect.changed, language) }) : t('effectNone')}
          {effect?.toNone ? ` · ${t('effectToNone', { count: formatCount(effect.toNone, language) })}` : ''}
        </span>
      )}
    </p>
  )
}

/** Customers of each finding shown, by its cells. */
function useCustomers(dimension: string, draft: Draft, judged: Judged | undefined) {
  const regions = useMemo(
    () => (judged ? [...judged.gaps, ...judged.overlaps].map(({ region }) => region.cells) : []),
    [judged],
  )
  const found = useRegionCustomers(dimension, draft.inputs, regions)
  return useMemo(() => {
    const byCells = new Map(regions.map((cells, i) => [cells.join('\u0000'), found?.[i]]))
    return ({ cells }: { readonly cells: readonly string[] }): RegionCustomers | undefined =>
      byCells.get(cells.join('\u0000'))
  }, [regions, found])
}

function litBy(cells: readonly CellAt[]): Lit {
  const lit = new Map<number, Set<number>>()
  for (const { rule, input } of cells) lit.set(rule, (lit.get(rule) ?? new Set()).add(input - 1))
  return lit
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

type EmptiesProps = {
  readonly judged: Judged
  readonly names: Names
  readonly readOnly: boolean
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

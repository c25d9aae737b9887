// The rules of a dimension: the sheet, the proof beside it, and the way from draft to published.
import { Eye, Redo2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { decisionTableOf } from '#domain/dimensions/decision-table.ts'
import type { TableSpec } from '#domain/template.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { readCell } from './cells.ts'
import type { Book, Dimension, Fact } from './classify-data.ts'
import { type Draft, specOf } from './draft.ts'
import type { Asked, Judged } from './judge.ts'
import { LabelBox } from './label-box.tsx'
import { exclusiveFor, ProofPanel } from './proof-panel.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import type { Marks } from './rule-row.tsx'
import { RuleSheet } from './rule-sheet.tsx'
import { isExclusive } from './seal.tsx'
import type { DraftDesk } from './use-draft.ts'
import { useProof } from './use-proof.ts'

type RulesTabProps = {
  readonly book: Book
  readonly dimension: Dimension
  readonly table: TableSpec
  readonly desk: DraftDesk
  readonly readOnly: boolean
  readonly onPublished: (job: string, version: number, table: TableSpec) => void
}

export function RulesTab({ book, dimension, table, desk, readOnly, onPublished }: RulesTabProps) {
  const t = useWords(rulesWords)
  const language = useLanguage()
  const { draft } = desk
  const { labels } = dimension.info
  const facts = useMemo(() => book.facts.filter(({ key }) => key !== dimension.info.key), [book, dimension.info.key])
  const fact = useMemo(() => finderOf(facts), [facts])
  const isBroken = useMemo(() => isUnreadable(draft, fact), [draft, fact])
  const asked = useMemo(
    () => (isBroken ? undefined : askedOf(draft, dimension, fact)),
    [isBroken, draft, dimension, fact],
  )
  const proof = useProof(asked)
  const marks = useMemo(() => marksOf(proof.judged, draft), [proof.judged, draft])
  const [publishing, setPublishing] = useState(false)
  const lacksLabel = draft.rules.some(({ label }) => !label)
  const isReady = !isBroken && !lacksLabel && draft.rules.length > 0
  const blocked = isReady && !proof.busy ? blockOf(proof.judged, draft, dimension) : undefined
  return (
    <>
      {readOnly && <Notice>{t('readOnly')}</Notice>}
      <div className="gk-rules">
        <section className="gk-card gk-rules-sheet">
          <SheetBar {...{ desk, dimension, table, readOnly }} />
          <RuleSheet {...{ desk, facts, fact, labels, readOnly, marks }} />
          <div className="gk-rules-default">
            <span>{t('defaultLabel')}</span>
            <LabelBox
              name={t('defaultLabel')}
              labels={labels}
              chosen={draft.default ?? ''}
              none={t('noDefault')}
              readOnly={readOnly}
              onChoose={(label) => desk.change((now) => ({ ...now, default: label || undefined }))}
            />
          </div>
          {!readOnly && <p className="gk-rules-hint">{t('hint')}</p>}
          {!readOnly && (
            <footer className="gk-rules-foot">
              {lacksLabel && <span className="gk-quiet">{t('labelMissing')}</span>}
              {blocked && <span className="gk-rules-blocked">{t(blocked)}</span>}
              <Button
                look="main"
                icon={Eye}
                disabled={!desk.isChanged || !isReady || blocked !== undefined}
                onClick={() => setPublishing(true)}
              >
                {t('preview')}
              </Button>
            </footer>
          )}
        </section>
        <ProofPanel {...{ proof, desk, dimension, readOnly, isBroken }} names={{ language, fact }} />
      </div>
      {publishing && (
        <PublishDialog
          dimension={dimension}
          table={specOf(draft)}
          basedOn={desk.basedOn}
          hasGap={proof.judged?.verification.complete === false && draft.default === undefined}
          onClose={() => setPublishing(false)}
          onPublished={onPublished}
        />
      )}
    </>
  )
}

const policies = ['U', 'F', 'A', 'P', 'C'] as const

function SheetBar({
  desk,
  dimension,
  table,
  readOnly,
}: Pick<RulesTabProps, 'desk' | 'dimension' | 'table' | 'readOnly'>) {
  const t = useWords(rulesWords)
  const [asking, setAsking] = useState(false)
  const offered = policies.filter(
    (policy) => (policy === 'C') === (dimension.info.cardinality === 'many') || policy === desk.draft.hitPolicy,
  )
  return (
    <div className="gk-sheet-bar">
      <span className={desk.isChanged ? 'gk-draft gk-draft-open' : 'gk-draft'}>
        {t(desk.isChanged ? 'draft' : 'inUse')}
      </span>
      <label>
        <span>{t('hitPolicy')}</span>
        <select
          className="gk-input"
          value={desk.draft.hitPolicy}
          disabled={readOnly}
          onChange={({ target }) => {
            const to = policies.find((policy) => policy === target.value)
            if (to) desk.change((now) => ({ ...now, hitPolicy: to }))
          }}
        >
          {offered.map((policy) => (
            <option key={policy} value={policy}>
              {t(`policy${policy}`)}
            </option>
          ))}
        </select>
      </label>
      {!readOnly && (
        <div className="gk-sheet-acts">
          <Button look="quiet" small icon={Undo2} aria-label={t('undo')} disabled={!desk.canUndo} onClick={desk.undo} />
          <Button look="quiet" small icon={Redo2} aria-label={t('redo')} disabled={!desk.canRedo} onClick={desk.redo} />
          <Button look="quiet" small disabled={!desk.isChanged} onClick={() => setAsking(true)}>
            {t('discard')}
          </Button>
        </div>
      )}
      {asking && (
        <Confirm
          title={t('discardTitle')}
          verb={t('discard')}
          danger
          act={async () => desk.restart(table, false)}
          onClose={() => setAsking(false)}
        >
          <p>{t('discardAbout', { version: dimension.version })}</p>
        </Confirm>
      )}
    </div>
  )
}

function finderOf(facts: readonly Fact[]): (key: string) => Fact | undefined {
  const byKey = new Map(facts.map((one) => [one.key, one]))
  return (key) => byKey.get(key)
}

function isUnreadable(draft: Draft, fact: (key: string) => Fact | undefined): boolean {
  if (!draft.rules.length || !draft.inputs.length) return true
  return draft.rules.some(({ cells }) =>
    draft.inputs.some((input, c) => readCell(cells[c] ?? '-', input, fact(input.key)).is !== 'read'),
  )
}

function askedOf(draft: Draft, { info }: Dimension, fact: (key: string) => Fact | undefined): Asked {
  const decided = { key: info.key, name: info.name, labels: info.labels.map(({ key }) => key) }
  const table = decisionTableOf(specOf(draft), decided, (key) => {
    const known = fact(key)
    return known && { name: known.name, values: known.values?.map((value) => value.key) }
  })
  return { table, mayBeEmpty: draft.inputs.map(({ key }) => key).filter((key) => fact(key)?.mayBeEmpty) }
}

/** Rows to mark: those that meet others where they may not, and those nobody meets. */
function marksOf(judged: Judged | undefined, draft: Draft): Marks {
  const marks = new Map<number, 'overlap' | 'never'>()
  if (!judged) return marks
  for (const rule of judged.verification.neverMatch) marks.set(rule, 'never')
  if (isExclusive(exclusiveFor(judged, draft), draft.hitPolicy) !== false) return marks
  for (const { region } of judged.overlaps) for (const rule of region.rules) marks.set(rule, 'overlap')
  return marks
}

/** Why the server would refuse to publish. */
function blockOf(
  judged: Judged | undefined,
  draft: Draft,
  { info }: Dimension,
): 'blockedGap' | 'blockedOverlap' | undefined {
  if (!judged) return undefined
  if (info.required && judged.verification.complete === false && draft.default === undefined) return 'blockedGap'
  return isExclusive(exclusiveFor(judged, draft), draft.hitPolicy) === false ? 'blockedOverlap' : undefined
}

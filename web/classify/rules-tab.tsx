// The rules of a dimension: the sheet, the proof beside it, and the way from draft to published.
import { Eye } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { decisionTableOf } from '#domain/dimensions/decision-table.ts'
import type { TableSpec } from '#domain/template.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { rulesWords } from '../words/rules.ts'
import { isUnreadable } from './check-draft.ts'
import type { Book, Dimension, Fact } from './classify-data.ts'
import { type Draft, specOf } from './draft.ts'
import { exclusiveFor } from './exclusive.ts'
import type { Asked, Judged } from './judge.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { knownInput } from './known-input.ts'
import { LabelBox } from './label-box.tsx'
import { type PlaneAxes, PlaneCard, planeAsked } from './plane-card.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import type { SheetNames } from './range.ts'
import { type Lit, type Marks, RuleSheet } from './rule-sheet.tsx'
import { isExclusive } from './seal.tsx'
import { SheetBar } from './sheet-bar.tsx'
import { DropArea, FileButtons, FileNotice, useTableFiles } from './table-files.tsx'
import type { DraftDesk } from './use-draft.ts'
import { type ProofState, useProof } from './use-proof.ts'

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
  const names = useMemo(() => namesOf(book, labels, fact, language), [book, labels, fact, language])
  const search = useMemo(() => searchIn(book, dimension.info.key), [book, dimension.info.key])
  const isBroken = useMemo(() => isUnreadable(draft, fact), [draft, fact])
  const [axes, setAxes] = useState<PlaneAxes>()
  const asked = useMemo(
    () => (isBroken ? undefined : { ...askedOf(draft, dimension, fact), plane: planeAsked(axes, draft) }),
    [isBroken, draft, dimension, fact, axes],
  )
  const proof = useProof(asked)
  const marks = useMemo(() => marksOf(proof.judged, draft), [proof.judged, draft])
  const fileProps = { desk, dimension, facts, names, readOnly }
  const files = useTableFiles(fileProps)
  const [publishing, setPublishing] = useState(false)
  const [keysShown, setKeysShown] = useState(false)
  const { lit, setLit, preview, setPreview } = useLooks(draft)
  const { lacksLabel, isReady, blocked } = standing(draft, isBroken, proof, dimension)
  return (
    <>
      {readOnly && <Notice>{t('readOnly')}</Notice>}
      {/** biome-ignore lint/a11y/noStaticElementInteractions: undo by key, wherever in the editor one is */}
      <div className="gk-rules" onKeyDown={readOnly ? undefined : (event) => undoBy(event, desk)}>
        <DropArea files={files} readOnly={readOnly}>
          <section className="gk-card gk-rules-sheet">
            <SheetBar {...{ desk, dimension, table, readOnly }} showKeys={() => setKeysShown(true)}>
              <FileButtons {...fileProps} files={files} />
            </SheetBar>
            <FileNotice files={files} />
            <RuleSheet
              {...{ desk, facts, names, search, readOnly, marks, preview }}
              lit={preview ? nothingLit : lit}
              showKeys={() => setKeysShown(true)}
            />
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
            {!readOnly && (
              <RulesFoot
                lacksLabel={lacksLabel}
                blocked={blocked}
                isReady={desk.isChanged && isReady && blocked === undefined}
                onPreview={() => setPublishing(true)}
              />
            )}
          </section>
          <PlaneCard
            {...{ axes, setAxes, draft, dimension, names, setLit }}
            plane={isBroken ? undefined : proof.judged?.plane}
          />
        </DropArea>
        <ProofPanel {...{ proof, desk, dimension, readOnly, isBroken, setLit, setPreview }} names={names} />
      </div>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
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

const nothingLit: Lit = new Map()

/** Cells that are spoken of, and a repair that is looked at: both of one draft, and gone with it. */
function useLooks(draft: Draft) {
  const [shown, setShown] = useState({ of: draft, lit: nothingLit })
  const [looked, setLooked] = useState<{ readonly from: Draft; readonly after: Draft }>()
  return {
    lit: shown.of === draft ? shown.lit : nothingLit,
    setLit: (lit: Lit) => setShown({ of: draft, lit }),
    preview: looked?.from === draft ? looked.after : undefined,
    setPreview: (after: Draft | undefined) => setLooked(after && { from: draft, after }),
  }
}

type RulesFootProps = {
  readonly lacksLabel: boolean
  readonly blocked: 'blockedGap' | 'blockedOverlap' | undefined
  readonly isReady: boolean
  readonly onPreview: () => void
}

function RulesFoot({ lacksLabel, blocked, isReady, onPreview }: RulesFootProps) {
  const t = useWords(rulesWords)
  return (
    <>
      <p className="gk-rules-hint">{t('hint')}</p>
      <footer className="gk-rules-foot">
        {lacksLabel && <span className="gk-quiet">{t('labelMissing')}</span>}
        {blocked && <span className="gk-rules-blocked">{t(blocked)}</span>}
        <Button look="main" icon={Eye} disabled={!isReady} onClick={onPreview}>
          {t('preview')}
        </Button>
      </footer>
    </>
  )
}

/** Undo and redo outside of the cells, which have them of their own. */
function undoBy(event: KeyboardEvent, desk: DraftDesk) {
  const target = event.target as HTMLElement
  const letter = event.key.toLowerCase()
  if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || target.matches('input, textarea')) return
  if (letter !== 'z' && letter !== 'y') return
  event.preventDefault()
  if (letter === 'y' || event.shiftKey) desk.redo()
  else desk.undo()
}

function namesOf(
  book: Book,
  labels: Dimension['info']['labels'],
  fact: SheetNames['fact'],
  language: SheetNames['language'],
) {
  const infos = new Map(book.dimensions.map(({ info }) => [info.key, info]))
  const colours = new Map(
    book.dimensions.map(({ info }) => [info.key, new Map(info.labels.map(({ key, colour }) => [key, colour]))]),
  )
  return {
    ...{ language, fact, labels },
    colour: (key: string, value: string) => colours.get(key)?.get(value),
    dimension: (key: string) => infos.get(key),
  }
}

/** Pinyin of the labels of this dimension. */
function searchIn(book: Book, dimension: string): (label: string) => string {
  const values = book.facts.find(({ key }) => key === dimension)?.values ?? []
  const byKey = new Map(values.map(({ key, search }) => [key, search ?? '']))
  return (label) => byKey.get(label) ?? ''
}

function finderOf(facts: readonly Fact[]): (key: string) => Fact | undefined {
  const byKey = new Map(facts.map((one) => [one.key, one]))
  return (key) => byKey.get(key)
}

function askedOf(draft: Draft, { info }: Dimension, fact: (key: string) => Fact | undefined): Asked {
  const decided = { key: info.key, name: info.name, labels: info.labels.map(({ key }) => key) }
  const table = decisionTableOf(specOf(draft), decided, (key) => {
    const known = fact(key)
    return known && knownInput(known)
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

/** How far the draft is from being published. */
function standing(draft: Draft, isBroken: boolean, proof: ProofState, dimension: Dimension) {
  const lacksLabel = draft.rules.some(({ label }) => !label)
  const isReady = !isBroken && !lacksLabel && draft.rules.length > 0
  return { lacksLabel, isReady, blocked: isReady && !proof.busy ? blockOf(proof.judged, draft, dimension) : undefined }
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

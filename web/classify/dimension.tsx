// One dimension: its rules, its labels, its versions.
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { industryCode } from '#domain/industry/key.ts'
import { settingsOf } from '#domain/metrics/derived-settings.ts'
import { useMay } from '../session.ts'
import { formatMoment } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Bones, Empty } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { toast } from '../ui/toast.tsx'
import { textNow, useLanguage, useWords } from '../ui/words.ts'
import { classifyWords, derivedWords } from '../words/classify.ts'
import { figureWords } from '../words/figures.ts'
import { publishWords } from '../words/publish.ts'
import { rulesWords } from '../words/rules.ts'
import { type Book, type Dimension, type TableSpec, useBook } from './classify-data.ts'
import { DerivedCard } from './derived-card.tsx'
import { DimensionSeal } from './dimensions.tsx'
import { FiguresTab, hasFigures } from './figures-tab.tsx'
import { LabelList } from './label-list.tsx'
import { MovedOn } from './moved-on.tsx'
import { type KeptDraft, useKeptDraft } from './publish-data.ts'
import { Relabelling } from './relabelling.tsx'
import { RulesTab } from './rules-tab.tsx'
import { type DraftDesk, useDraft } from './use-draft.ts'
import { VersionsTab } from './versions-tab.tsx'
import { Waiting } from './waiting.tsx'
import './classify.css'

export function DimensionPage() {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const { key } = useParams({ strict: false }) as { key?: string }
  const book = useBook()
  const dimension = book.data?.dimensions.find(({ info }) => info.key === key)
  const back = (
    <Link to={'/classify' as string} className="gk-button gk-button-quiet">
      <ArrowLeft size={16} aria-hidden />
      {t('allDimensions')}
    </Link>
  )
  return (
    <Page
      title={dimension?.info.name[language] ?? t('title')}
      about={dimension && aboutOf(dimension)}
      acts={back}
      wide={dimension?.source.kind === 'table'}
    >
      {(book.error || !book.data) && <NotYet asked={book} lines={8} />}
      {book.data && !dimension && <Empty title={t('unknownDimension')} />}
      {book.data && dimension?.source.kind === 'table' && (
        <TableDimension
          key={dimension.info.key}
          book={book.data}
          dimension={dimension}
          table={dimension.source.table}
        />
      )}
      {dimension && dimension.source.kind !== 'table' && (
        <PlainDimension key={dimension.info.key} dimension={dimension} />
      )}
    </Page>
  )
}

function aboutOf({ source }: Dimension): string | undefined {
  if (source.kind === 'entered') return textNow(classifyWords.aboutEntered)
  if (source.kind !== 'derived') return undefined
  const { by } = source
  // What can be set is said by its form.
  if (settingsOf(by).length > 0) return undefined
  const how = Object.hasOwn(derivedWords, by) ? derivedWords[by as keyof typeof derivedWords] : undefined
  return textNow(how ?? classifyWords.aboutDerived)
}

/** A dimension that people fill, or that a function decides: its labels, below what can be set of the function. */
function PlainDimension({ dimension }: { readonly dimension: Dimension }) {
  const may = useMay('classify.manage')
  const [job, setJob] = useState<string>()
  const { source } = dimension
  return (
    <>
      <Relabelling job={job} />
      {source.kind === 'derived' && settingsOf(source.by).length > 0 && (
        <DerivedCard
          key={JSON.stringify(source.options)}
          by={source.by}
          options={source.options ?? {}}
          {...{ dimension, may }}
          onSaved={setJob}
        />
      )}
      <LabelList dimension={dimension} />
    </>
  )
}

type TableDimensionProps = { readonly book: Book; readonly dimension: Dimension; readonly table: TableSpec }

/** One's draft comes first: what is shown before it is there would be taken for it. */
function TableDimension(props: TableDimensionProps) {
  const may = useMay('classify.manage')
  const kept = useKeptDraft(props.dimension.info.key, may)
  if (may && kept.isPending) {
    return (
      <Card>
        <Bones lines={8} height={22} />
      </Card>
    )
  }
  return <TableDesk {...props} kept={kept.data} may={may} />
}

type TableDeskProps = TableDimensionProps & { readonly kept: KeptDraft | undefined; readonly may: boolean }

function TableDesk({ book, dimension, table, kept, may }: TableDeskProps) {
  const t = useWords(classifyWords)
  const say = useWords(rulesWords)
  const readOnly = !may
  const [section, setSection] = useState<'rules' | 'figures' | 'labels' | 'versions'>('rules')
  const [job, setJob] = useState<string>()
  const desk = useDraft(dimension, table, kept?.draft)
  const published = (id: string, version: number, now: TableSpec) => {
    setJob(id)
    desk.restart(now, false, version)
    toast({ text: say('published', { version }) })
  }
  const toDraft = (to: TableSpec) => {
    desk.restart(to, true)
    setSection('rules')
  }
  const restore = (to: TableSpec, version: number) => {
    toDraft(to)
    toast({ text: say('versionRestored', { version }), act: { name: say('undo'), run: desk.undo } })
  }
  const tabs = [
    { key: 'rules', name: t('tabRules') },
    ...(hasFigures(table) ? [{ key: 'figures', name: textNow(figureWords.tab) } as const] : []),
    { key: 'labels', name: t('tabLabels'), count: ownCount(dimension) },
    { key: 'versions', name: t('tabVersions') },
  ] as const
  const movedOn = may && desk.isChanged && desk.basedOn < dimension.version
  return (
    <>
      <p className="gk-dimension-state">
        <DimensionSeal dimension={dimension} />
        <span>{t('version', { version: dimension.version })}</span>
        {may && <DraftState desk={desk} others={kept?.others ?? []} />}
      </p>
      <Relabelling job={job} />
      {may && <Waiting {...{ book, dimension, table }} onDraft={toDraft} />}
      {movedOn && <MovedOn {...{ book, dimension, table, desk }} />}
      <Tabs label={t('title')} tabs={tabs} at={section} onGo={setSection}>
        {section === 'rules' && <RulesTab {...{ book, dimension, table, desk, readOnly }} onPublished={published} />}
        {section === 'figures' && <FiguresTab table={table} onSaved={setJob} />}
        {section === 'labels' && <LabelList dimension={dimension} />}
        {section === 'versions' && (
          <VersionsTab {...{ book, dimension, readOnly }} onRestore={restore} onPublished={published} />
        )}
      </Tabs>
    </>
  )
}

function DraftState({ desk, others }: { readonly desk: DraftDesk; readonly others: KeptDraft['others'] }) {
  const t = useWords(publishWords)
  const comma = useWords(rulesWords)('list')
  const names = others.map(({ by }) => by).join(comma)
  return (
    <>
      {desk.isChanged && desk.saved === 'failed' && <span className="gk-rules-blocked">{t('draftFailed')}</span>}
      {desk.isChanged && desk.saved !== undefined && desk.saved !== 'failed' && (
        <span className="gk-quiet">{t('draftSaved', { at: formatMoment(desk.saved) })}</span>
      )}
      {names && <span className="gk-quiet">{t('draftOthers', { names })}</span>}
    </>
  )
}

/** Labels that people made: a national code list stands beside them and is nobody's to tidy. */
function ownCount({ info }: Dimension): number {
  return info.labels.filter(({ key, retired }) => !retired && industryCode(key) === undefined).length
}

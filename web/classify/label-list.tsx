// The labels of a dimension in their order: how each looks, what it means, who carries it, and what can be done with it.
import { Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import { industryCode } from '#domain/industry/key.ts'
import { CustomersLink } from '../customers-link.tsx'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { Menu } from '../ui/menu.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import { industryWords } from '../words/industries.ts'
import { rulesWords } from '../words/rules.ts'
import { type Dimension, type LabelInfo, useRetireLabel, useSaveLabel } from './classify-data.ts'
import { IndustriesButton } from './industries-button.tsx'
import { LabelDialog } from './label-dialog.tsx'
import { specOfLabel } from './label-spec.ts'
import { RetireDialog } from './retire-dialog.tsx'
import '../ui/rows.css'

/** Divisions are 3,000 labels and nobody's to change. */
const mostListed = 200

export function LabelList({ dimension }: { readonly dimension: Dimension }) {
  const t = useWords(classifyWords)
  const say = useWords(industryWords)
  const language = useLanguage()
  const [editing, setEditing] = useState<LabelInfo | 'new'>()
  const [retiring, setRetiring] = useState<LabelInfo>()
  const { labels } = dimension.info
  const own = labels.filter(({ key }) => industryCode(key) === undefined)
  const isPlaces = own.length > mostListed
  const may = useMay('classify.manage') && !isPlaces
  // Of a national list only what somebody carries is shown.
  const listed = labels.filter(({ key }) => industryCode(key) !== undefined)
  const counted = isPlaces ? mostCarried(labels, dimension) : [...own, ...mostCarried(listed, dimension)]
  const isDefined = labels.some(({ definition }) => definition)
  // Labels of a derived dimension are those its function gives: they can be named and explained, not added or retired.
  const acts =
    may && dimension.source.kind !== 'derived' ? (
      <>
        <IndustriesButton dimension={dimension} />
        <Button small icon={Plus} onClick={() => setEditing('new')}>
          {t('addLabel')}
        </Button>
      </>
    ) : undefined
  return (
    <Card title={t('labelsCount', { count: own.filter(({ retired }) => !retired).length })} acts={acts}>
      {isPlaces && <Notice>{t('placesAbout')}</Notice>}
      {listed.length > 0 && <Notice>{say('about', { count: formatCount(listed.length, language) })}</Notice>}
      {labels.length === 0 && <Empty title={t('labelNone')} />}
      <table className="gk-rows gk-labels">
        <thead>
          <tr>
            <th scope="col">{t('columnName')}</th>
            <th scope="col" className="gk-number">
              {t('columnCount')}
            </th>
            {isDefined && <th scope="col">{t('columnDefinition')}</th>}
            <th scope="col">{t('columnSynonyms')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {counted.map((label) => (
            <LabelRow
              key={label.key}
              dimension={dimension}
              label={label}
              may={may && industryCode(label.key) === undefined}
              isDefined={isDefined}
              onEdit={setEditing}
              onRetire={setRetiring}
            />
          ))}
        </tbody>
      </table>
      <Without dimension={dimension} />
      {editing && (
        <LabelDialog
          dimension={dimension}
          label={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {retiring && <RetireDialog dimension={dimension} label={retiring} onClose={() => setRetiring(undefined)} />}
    </Card>
  )
}

function Without({ dimension }: { readonly dimension: Dimension }) {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const count = dimension.counts[''] ?? 0
  if (!count) return null
  return (
    <p className="gk-labels-without">
      <CustomersLink query={{ choices: { [dimension.info.key]: { empty: 'only' } } }}>
        {t('unlabelled', { count: formatCount(count, language) })}
      </CustomersLink>
    </p>
  )
}

type LabelRowProps = {
  readonly dimension: Dimension
  readonly label: LabelInfo
  readonly may: boolean
  readonly isDefined: boolean
  readonly onEdit: (label: LabelInfo) => void
  readonly onRetire: (label: LabelInfo) => void
}

function LabelRow({ dimension, label, may, isDefined, onEdit, onRetire }: LabelRowProps) {
  const t = useWords(classifyWords)
  const text = useText()
  const language = useLanguage()
  const { key } = dimension.info
  const list = text(rulesWords.list)
  const isBelow = dimension.info.labels.some((other) => other.key === label.parent)
  return (
    <tr>
      <td>
        <span className={isBelow ? 'gk-label-below' : undefined}>
          <LabelChip
            name={label.name[language]}
            colour={label.colour}
            of={label.key}
            state={label.retired ? 'retired' : 'active'}
          />
          {label.retired && <small className="gk-quiet"> {t('retired')}</small>}
        </span>
      </td>
      <td className="gk-number" data-name={t('columnCount')}>
        <CustomersLink query={{ choices: { [key]: { some: [label.key] } } }}>
          {formatCount(dimension.counts[label.key] ?? 0, language)}
        </CustomersLink>
      </td>
      {isDefined && <td data-name={t('columnDefinition')}>{text(label.definition)}</td>}
      <td data-name={t('columnSynonyms')} className="gk-labels-synonyms">
        {label.synonyms?.join(list)}
      </td>
      <td className="gk-rows-acts">{may && <LabelActs {...{ dimension, label, onEdit, onRetire }} />}</td>
    </tr>
  )
}

function LabelActs({ dimension, label, onEdit, onRetire }: Omit<LabelRowProps, 'may' | 'isDefined'>) {
  const t = useWords(classifyWords)
  const language = useLanguage()
  const save = useSaveLabel()
  const retire = useRetireLabel()
  const { key, labels } = dimension.info
  const at = labels.indexOf(label)
  const move = (position: number) =>
    save.mutate({ dimension: key, label: label.key, spec: specOfLabel(label), position }, { onError: toastProblem })
  const bringBack = () =>
    retire.mutate(
      { dimension: key, label: label.key, retired: false },
      {
        onSuccess: () => toast({ text: t('restoreDone', { name: label.name[language] }) }),
        onError: toastProblem,
      },
    )
  const items = [
    { key: 'edit', name: t('editLabel'), act: () => onEdit(label) },
    ...(at > 0 ? [{ key: 'up', name: t('labelMoveUp'), act: () => move(at - 1) }] : []),
    ...(at < labels.length - 1 ? [{ key: 'down', name: t('labelMoveDown'), act: () => move(at + 1) }] : []),
    ...(dimension.source.kind === 'derived'
      ? []
      : [
          label.retired
            ? { key: 'restore', name: t('restore'), act: bringBack }
            : { key: 'retire', name: t('retire'), danger: true, act: () => onRetire(label) },
        ]),
  ]
  return (
    <Menu parts={[{ key: 'label', items }]}>
      {(button) => (
        <Button
          look="quiet"
          small
          icon={Ellipsis}
          aria-label={t('labelActs', { name: label.name[language] })}
          {...button}
        />
      )}
    </Menu>
  )
}

function mostCarried(labels: readonly LabelInfo[], { counts }: Dimension): readonly LabelInfo[] {
  return labels
    .filter(({ key }) => counts[key])
    .toSorted((a, b) => (counts[b.key] ?? 0) - (counts[a.key] ?? 0))
    .slice(0, mostListed)
}

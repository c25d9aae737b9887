// The lines of the work list of contradictions, each with its ways out.
import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm, Dialog } from '../ui/dialog.tsx'
import { formatAgo, formatMoment } from '../ui/format.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import type { DeskBook } from '../use/desk.ts'
import { LabelEditor } from '../use/label-editor.tsx'
import { contradictionWords } from '../words/contradictions.ts'
import { type Contradictions, type Line, useAccept, useReopen } from './contradiction-data.ts'
import '../ui/rows.css'

type RowsProps = { readonly data: Contradictions; readonly state: 'open' | 'accepted'; readonly book: DeskBook }
type Act = { readonly what: 'change' | 'accept'; readonly line: Line }

export function ContradictionRows({ data, state, book }: RowsProps) {
  const t = useWords(contradictionWords)
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  const last = t(state === 'open' ? 'due' : 'said')
  const mayAct = useMay('label.set')
  return (
    <>
      <table className="gk-rows gk-contradictions">
        <thead>
          <tr>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('contradiction')}</th>
            <th scope="col">{t('owner')}</th>
            <th scope="col">{t('since')}</th>
            <th scope="col">{last}</th>
            {mayAct && <td />}
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line) => (
            <Row key={`${line.customer} ${line.rule}`} {...{ line, data, book, mayAct }} onAct={setAct} />
          ))}
        </tbody>
      </table>
      {act?.what === 'accept' && <AcceptDialog line={act.line} data={data} onClose={close} />}
      {act?.what === 'change' && <ChangeDialog line={act.line} book={book} onClose={close} />}
    </>
  )
}

type RowProps = {
  readonly line: Line
  readonly data: Contradictions
  readonly book: DeskBook
  readonly mayAct: boolean
  readonly onAct: (act: Act) => void
}

function Row({ line, data, book, mayAct, onAct }: RowProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const rule = data.rules.find(({ key }) => key === line.rule)
  return (
    <tr>
      <td>
        <Link to="/" search={paramsOf({ ...NO_STATE, row: line.customer }) as never}>
          {line.name}
        </Link>
      </td>
      <td className="gk-row-wide">
        {rule?.name[language] ?? line.rule}
        <span className="gk-contradiction-labels">
          {Object.entries(line.labels).flatMap(([dimension, labels]) =>
            labels.map((key) => {
              const label = book.label(dimension, key)
              return (
                <LabelChip
                  key={`${dimension} ${key}`}
                  name={label?.name[language] ?? key}
                  colour={label?.colour}
                  of={key}
                />
              )
            }),
          )}
        </span>
      </td>
      <td data-name={t('owner')}>{line.person?.name ?? <span className="gk-quiet">{t('nobody')}</span>}</td>
      <td data-name={t('since')} title={formatMoment(line.since)}>
        {formatAgo(line.since, Date.now(), language)}
      </td>
      <td data-name={t(line.accepted ? 'said' : 'due')}>
        {line.accepted ? <Said accepted={line.accepted} /> : <Due line={line} />}
      </td>
      {mayAct && (
        <td className="gk-rows-acts">
          <span className="gk-govern-acts">
            {line.accepted ? (
              <ReopenButton line={line} />
            ) : (
              <>
                <Button small icon={Pencil} onClick={() => onAct({ what: 'change', line })}>
                  {t('change')}
                </Button>
                <Button small onClick={() => onAct({ what: 'accept', line })}>
                  {t('accept')}
                </Button>
              </>
            )}
          </span>
        </td>
      )}
    </tr>
  )
}

function Due({ line }: { readonly line: Line }) {
  const t = useWords(contradictionWords)
  return (
    <span className={line.late ? 'gk-late' : ''}>
      {formatMoment(line.due)}
      {line.late && <b>{t('late')}</b>}
    </span>
  )
}

function Said({ accepted }: { readonly accepted: NonNullable<Line['accepted']> }) {
  const t = useWords(contradictionWords)
  return (
    <>
      {accepted.reason}
      <small className="gk-quiet gk-said-by">{t('saidBy', { by: accepted.by, at: formatMoment(accepted.at) })}</small>
    </>
  )
}

function ReopenButton({ line }: { readonly line: Line }) {
  const t = useWords(contradictionWords)
  const reopen = useReopen()
  const run = () =>
    reopen.mutate(
      { customer: line.customer, rule: line.rule },
      { onSuccess: () => toast({ text: t('reopened') }), onError: toastProblem },
    )
  return (
    <Button small busy={reopen.isPending} onClick={run}>
      {t('reopen')}
    </Button>
  )
}

type AcceptProps = { readonly line: Line; readonly data: Contradictions; readonly onClose: () => void }

function AcceptDialog({ line, data, onClose }: AcceptProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const accept = useAccept()
  const rule = data.rules.find(({ key }) => key === line.rule)?.name[language] ?? line.rule
  const act = async (reason: string) => {
    await accept.mutateAsync({ customer: line.customer, rule: line.rule, reason })
    toast({ text: t('acceptedDone') })
  }
  return (
    <Confirm title={t('acceptTitle', { name: line.name })} verb={t('accept')} withReason act={act} onClose={onClose}>
      <p>{t('acceptAbout', { rule })}</p>
    </Confirm>
  )
}

type ChangeProps = { readonly line: Line; readonly book: DeskBook; readonly onClose: () => void }

/** The dimensions that the rule names: where a person decides, one click; over a rule, a pin with its reason. */
function ChangeDialog({ line, book, onClose }: ChangeProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const dimensions = Object.keys(line.labels).flatMap((key) => book.dimension(key) ?? [])
  return (
    <Dialog title={t('changeTitle', { name: line.name })} onClose={onClose}>
      {dimensions.map((dimension) => (
        <section key={dimension.key} className="gk-change-label">
          <h3>{dimension.name[language]}</h3>
          <LabelEditor row={{ id: line.customer, labels: line.labels }} dimension={dimension} onDone={onClose} />
        </section>
      ))}
    </Dialog>
  )
}

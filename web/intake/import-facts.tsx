// With what settings an import ran: file, person, columns, and what was done with customers that existed.
import { orderPartWords } from '#domain/words/split.ts'
import type { Batch } from '#intake/contract/batch.ts'
import { formatBytes, formatMoment } from '../ui/format.ts'
import { useText, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { intakeUndoWords } from '../words/intake-undo.ts'
import { splitWords } from '../words/split.ts'
import { type Desk, useDesk } from './batch-data.ts'

type Target = NonNullable<Batch['layout']>['columns'][number]['target']

export function ImportFacts({ batch }: { readonly batch: Batch }) {
  const t = useWords(intakeUndoWords)
  const say = useWords(intakeWords)
  const desk = useDesk()
  const { layout, how, hash } = batch
  const nameOf = useTargetName(desk.data)
  return (
    <details className="gk-facts">
      <summary>{t('facts')}</summary>
      <dl className="gk-changed-cells">
        <Fact name={say('file')}>{[batch.name, batch.sheet, formatBytes(batch.size)].filter(Boolean).join(' · ')}</Fact>
        <Fact name={say('by')}>{`${batch.by} · ${formatMoment(batch.at)}`}</Fact>
        {hash && (
          <Fact name={t('hash')}>
            <code>{hash}</code>
          </Fact>
        )}
        {how && (
          <Fact name={say('mode')}>
            {[say(`mode-${how.mode}`), say(`key-${how.key}`), say(`blanks-${how.blanks}`)].join(' · ')}
          </Fact>
        )}
        {layout?.columns.map(({ index, header, target }) => (
          <Fact key={index} name={header.trim() || say('unnamed', { n: index + 1 })}>
            {nameOf(target)}
          </Fact>
        ))}
      </dl>
    </details>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useTargetName(desk: Desk | undefined): (target: Target) => string {
  const say = useWords(intakeWords)
  const split = useWords(splitWords)
  const text = useText()
  return (target) => {
    if ('field' in target) {
      const field = text(desk?.fields.find(({ key }) => key === target.field)?.name) || target.field
      if (target.contact === 1) return split('nth', { field })
      if (target.contact) return split('nthFurther', { nr: target.contact, field })
      return target.part ? say(target.part, { field }) : field
    }
    if ('order' in target) return split('order', { part: text(orderPartWords[target.order]) })
    if ('dimension' in target)
      return text(desk?.dimensions.find(({ key }) => key === target.dimension)?.name) || target.dimension
    if ('new' in target) return say('newFieldNamed', { name: text(target.new.name) })
    return say('tags' in target ? 'tags' : 'combined' in target ? 'combined' : 'leaveOut')
  }
}

// 可能已存在: who is here already, beside the form in which somebody types. It never stands in the way.
import { Link } from '@tanstack/react-router'
import { ExternalLink, UsersRound } from 'lucide-react'
import type { FieldInfo } from '#domain/customer.ts'
import { LabelChip } from '../ui/label-chip.tsx'
import { useText, useWords } from '../ui/words.ts'
import { NO_STATE, paramsOf } from '../use/address.ts'
import { knownWords } from '../words/duplicates-known.ts'
import { levelColours } from './level-colours.ts'
import { type Probed, useProbe } from './use-probe.ts'
import './probe.css'

type ProbeProps = {
  readonly values: Readonly<Record<string, string>>
  readonly fields: readonly FieldInfo[]
  /** The customer that is edited. */
  readonly id?: number
}

const shown = 3

export function ProbeNote({ values, fields, id }: ProbeProps) {
  const t = useWords(knownWords)
  const probed = useProbe(values, fields, id)
  const known = probed?.known ?? []
  const hidden = probed?.hidden ?? []
  return (
    <div className="gk-probe" role="status">
      {(known.length > 0 || hidden.length > 0) && (
        <div className="gk-probe-card">
          {known.length > 0 && (
            <>
              <strong>
                <UsersRound size={15} aria-hidden /> {t('title')}
              </strong>
              <ul>
                {known.slice(0, shown).map((one) => (
                  <Known key={one.id} one={one} id={id} />
                ))}
              </ul>
              {known.length > shown && <small>{t('more', { count: known.length - shown })}</small>}
            </>
          )}
          {hidden.length > 0 && (
            <p>
              {t('hidden', {
                name: [...new Set(hidden.map(({ ask }) => ask ?? t('steward')))].join(t('comma')),
              })}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

type KnownProps = { readonly one: Probed['known'][number]; readonly id: number | undefined }

/** In a tab of its own: what is typed here is not lost. */
function Known({ one, id }: KnownProps) {
  const t = useWords(knownWords)
  const text = useText()
  const reasons = one.evidence.filter(({ weight }) => weight > 0).map((piece) => text(piece.text))
  const { name } = one
  return (
    <li>
      <span className="gk-probe-who">
        <b>{name}</b>
        <LabelChip name={t(one.level)} colour={levelColours[one.level]} dot />
        <small>
          {[one.number, one.owner ? t('owner', { name: one.owner.name }) : t('nobody')].filter(Boolean).join(' · ')}
        </small>
        {reasons.length > 0 && <small>{reasons.join(t('comma'))}</small>}
      </span>
      {id === undefined ? (
        <Link
          to="/"
          search={paramsOf({ ...NO_STATE, row: one.id }) as never}
          target="_blank"
          aria-label={t('openName', { name })}
        >
          {t('open')} <ExternalLink size={13} aria-hidden />
        </Link>
      ) : (
        <Link
          to="/clean/pair"
          search={{ a: id, b: one.id } as never}
          target="_blank"
          aria-label={t('compareName', { name })}
        >
          {t('compare')} <ExternalLink size={13} aria-hidden />
        </Link>
      )}
    </li>
  )
}

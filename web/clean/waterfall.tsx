// The evidence of a pair as a waterfall: from how rare duplicates are, over what speaks for and against, to the sum. A table, too.
import { formatShare } from '../ui/format.ts'
import { Card } from '../ui/page.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { pairWords } from '../words/duplicates-pair.ts'
import type { PairView } from './duplicate-data.ts'
import { signed, waterfallOf } from './waterfall-steps.ts'
import './waterfall.css'

export function Waterfall({ view }: { readonly view: PairView }) {
  const t = useWords(pairWords)
  const text = useText()
  const language = useLanguage()
  const { bars, sum, zero } = waterfallOf(view.evidence)
  return (
    <Card title={t('evidence')} acts={!view.level && <span className="gk-quiet">{t('notAlike')}</span>}>
      <p className="gk-clean-note">{t('evidenceAbout')}</p>
      <table className="gk-fall" aria-label={t('evidence')}>
        <thead>
          <tr>
            <th scope="col">{t('reason')}</th>
            <td className="gk-fall-key" aria-hidden>
              <span className="gk-fall-against">{t('speaksAgainst')}</span>
              <span className="gk-fall-for">{t('speaksFor')}</span>
            </td>
            <th scope="col" className="gk-number">
              {t('points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ piece, left, width }) => (
            <tr key={piece.comparison}>
              <th scope="row">{text(piece.text)}</th>
              <Picture left={left} width={width} zero={zero} side={piece.weight >= 0 ? 'for' : 'against'} />
              <td className="gk-number">{signed(piece.weight)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t('sum')}
              <small>{t('probability', { share: formatShare(view.probability, language) })}</small>
            </th>
            <Picture left={sum.left} width={sum.width} zero={zero} side={sum.to >= 0 ? 'for' : 'against'} />
            <td className="gk-number">{signed(sum.to)}</td>
          </tr>
        </tfoot>
      </table>
    </Card>
  )
}

type PictureProps = {
  readonly left: number
  readonly width: number
  readonly zero: number
  readonly side: 'for' | 'against'
}

function Picture({ left, width, zero, side }: PictureProps) {
  return (
    <td className="gk-fall-picture" aria-hidden>
      <span className="gk-fall-room">
        <i className="gk-fall-zero" style={{ left: `${zero}%` }} />
        <i className={`gk-fall-bar gk-fall-${side}`} style={{ left: `${left}%`, width: `max(${width}%, 2px)` }} />
      </span>
    </td>
  )
}

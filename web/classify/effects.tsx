// What else a published table would change: dimensions that read it, contradictions, saved views.
import { TriangleAlert } from 'lucide-react'
import { formatCount } from '../ui/format.ts'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { type Preview, useBook } from './classify-data.ts'

type Touched = Pick<Preview, 'also' | 'contradictions' | 'views' | 'leftOut'>

export function Effects({ preview }: { readonly preview: Touched }) {
  const t = useWords(publishWords)
  const text = useText()
  const language = useLanguage()
  const book = useBook()
  const { also, contradictions, views, leftOut } = preview
  if (also.length + contradictions.length + views.length + leftOut === 0) return null
  const number = (count: number) => formatCount(count, language)
  const change = ({ before, after }: { readonly before: number; readonly after: number }) =>
    t('beforeAfter', { before: number(before), after: number(after) })
  const nameOf = (key: string) => text(book.data?.dimensions.find(({ info }) => info.key === key)?.info.name) || key
  return (
    <section className="gk-effects">
      {leftOut > 0 && <p>{t('leftOut', { count: number(leftOut) })}</p>}
      {also.map(({ dimension, moves }) => (
        <p key={dimension}>
          {t('alsoMoves', {
            dimension: nameOf(dimension),
            count: number(moves.reduce((sum, { count }) => sum + count, 0)),
          })}
        </p>
      ))}
      {contradictions.length > 0 && (
        <>
          <h3>{t('contradictionsTitle')}</h3>
          <ul>
            {contradictions.map(({ key, name, count }) => (
              <li key={key}>
                <span>
                  {count.after > count.before && <TriangleAlert size={14} aria-hidden />} {text(name)}
                </span>
                <span>{change(count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {views.length > 0 && (
        <>
          <h3>{t('viewsTitle')}</h3>
          <ul>
            {views.map(({ id, name, shared, count }) => (
              <li key={id}>
                <span>
                  {name} {shared && <small className="gk-quiet">{t('shared')}</small>}
                </span>
                <span>{change(count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

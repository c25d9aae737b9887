// What goes with customers that are to be deleted, and where to look for it afterwards.
import { useWords } from '../ui/words.ts'
import { binWords } from '../words/bin.ts'
import { useHangingWords, useLook } from './bin-data.ts'

/** Of no customers (all of a query), only where to look. */
export function Hanging({ ids }: { readonly ids: readonly number[] }) {
  const t = useWords(binWords)
  const words = useHangingWords()
  const { data } = useLook(ids)
  const list = data ? words(data) : ''
  return (
    <>
      {list && <p>{t('hangs', { list })}</p>}
      <p className="gk-quiet">{t('whereTo')}</p>
    </>
  )
}

// Over all dimensions: publications that wait for their day, and mine that were refused, each leading to its dimension.
import { Link } from '@tanstack/react-router'
import { Notice } from '../ui/notice.tsx'
import { useText, useWords } from '../ui/words.ts'
import { publishWords } from '../words/publish.ts'
import { type Book, useBook } from './classify-data.ts'
import { usePublications } from './publish-data.ts'

export function WaitingList() {
  const t = useWords(publishWords)
  const text = useText()
  const book = useBook()
  const { data = [] } = usePublications(true)
  return data.map(({ id, dimension, state, on: day, by, reason }) => (
    <Notice
      key={id}
      kind={state === 'refused' ? 'danger' : 'plain'}
      title={t(state === 'refused' ? 'refusedTitle' : 'waitingTitle', { day })}
      acts={
        <Link className="gk-button gk-button-quiet" to={`/classify/${dimension}` as string}>
          {text(nameIn(book.data, dimension)) || dimension}
        </Link>
      }
    >
      {t('waitingAbout', { by, reason })}
    </Notice>
  ))
}

function nameIn(book: Book | undefined, key: string) {
  return book?.dimensions.find(({ info }) => info.key === key)?.info.name
}

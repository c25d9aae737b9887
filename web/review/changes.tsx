// 标签变化: the labels of a day gone by, who went where between two days, and how long customers stay.
import { useState } from 'react'
import { NotYet } from '../ui/not-yet.tsx'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../ui/words.ts'
import { bookOf, useDesk } from '../use/desk.ts'
import { changesWords } from '../words/changes.ts'
import { FlowsTab } from './flows-tab.tsx'
import { PaceTab } from './pace-tab.tsx'
import { PastTab } from './past-tab.tsx'
import './review.css'
import './changes.css'

const sections = ['past', 'flows', 'pace'] as const

export function ChangesPage() {
  const t = useWords(changesWords)
  const desk = useDesk()
  const [at, setAt] = useState<(typeof sections)[number]>('past')
  const tabs = sections.map((key) => ({ key, name: t(key) }))
  const book = desk.data && bookOf(desk.data)
  return (
    <Page title={t('title')} about={t('about')}>
      {!book && <NotYet asked={desk} lines={8} bare />}
      {book && (
        <Tabs label={t('title')} tabs={tabs} at={at} onGo={setAt}>
          {at === 'past' && <PastTab book={book} />}
          {at === 'flows' && <FlowsTab book={book} />}
          {at === 'pace' && <PaceTab book={book} />}
        </Tabs>
      )}
    </Page>
  )
}

// Where a wrong address, or a page that broke, leaves the reader.
import { Link } from '@tanstack/react-router'
import { Compass, RotateCw, Unplug } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useTitle } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { partsWords } from '../words/parts.ts'

export function Missing() {
  const t = useWords(partsWords)
  useTitle(t('notFoundTitle'))
  return (
    <main className="gk-page">
      <Empty whole icon={Compass} title={t('notFoundTitle')} acts={<Link to="/">{t('toStart')}</Link>}>
        {t('notFoundBody')}
      </Empty>
    </main>
  )
}

/** The last resort under every page: a plain sentence, and a way on. */
export function Broken({ error }: { readonly error: unknown }) {
  const t = useWords(partsWords)
  console.error(error)
  const reload = (
    <Button icon={RotateCw} onClick={() => location.reload()}>
      {t('reload')}
    </Button>
  )
  return (
    <div className="gk-page" role="alert">
      <Empty whole icon={Unplug} title={t('brokenTitle')} acts={reload}>
        {t('brokenBody')}
      </Empty>
    </div>
  )
}

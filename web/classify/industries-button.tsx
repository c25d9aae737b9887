// Offers the national list of industries to a dimension that people fill and that is about industries.
import { ListTree } from 'lucide-react'
import { useState } from 'react'
import { industryCode } from '#domain/industry/key.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../ui/words.ts'
import { industryWords } from '../words/industries.ts'
import { type Dimension, useAddIndustries } from './classify-data.ts'

export function IndustriesButton({ dimension }: { readonly dimension: Dimension }) {
  const t = useWords(industryWords)
  const [asking, setAsking] = useState(false)
  const add = useAddIndustries()
  if (!isOffered(dimension)) return null
  const act = async () => {
    await add.mutateAsync({ dimension: dimension.info.key })
    toast({ text: t('added') })
  }
  return (
    <>
      <Button small icon={ListTree} onClick={() => setAsking(true)}>
        {t('add')}
      </Button>
      {asking && (
        <Confirm title={t('addTitle')} verb={t('add')} act={act} onClose={() => setAsking(false)}>
          <p>{t('addAbout')}</p>
        </Confirm>
      )}
    </>
  )
}

function isOffered({ info, source }: Dimension): boolean {
  const isAbout = /industr|sector/i.test(`${info.key} ${info.name.en}`)
  return source.kind === 'entered' && isAbout && info.labels.every(({ key }) => industryCode(key) === undefined)
}

// A link that is shown once, to be handed on.
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import { peopleWords } from '../words/people.ts'
import type { Invitation } from './people-data.ts'

export function LinkDialog({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const t = useWords(peopleWords)
  return (
    <Dialog
      title={t('linkTitle', { name: invitation.person.name })}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('done')}</Button>}
    >
      <div className="gk-form">
        <p className="gk-quiet">{t('linkAbout', { date: formatMoment(invitation.expires) })}</p>
        <CopyField label={t('link')} text={new URL(invitation.url, location.origin).href} />
      </div>
    </Dialog>
  )
}

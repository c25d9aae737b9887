// 收, 收集表单: the forms there are, their links, and making, changing and closing them.
import { ClipboardList, Link2, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { LabelChip } from '../ui/label-chip.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { toast, toastProblem } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { formWords } from '../words/forms.ts'
import { type Form, linkOf, useForms, useSaveForm } from './form-data.ts'
import { FormDialog } from './form-dialog.tsx'
import '../ui/rows.css'
import './forms.css'

export function FormsPage() {
  const t = useWords(formWords)
  const forms = useForms()
  const [open, setOpen] = useState<Form | 'new'>()
  const make = (
    <Button look="main" icon={Plus} onClick={() => setOpen('new')}>
      {t('make')}
    </Button>
  )
  const isEmpty = forms.data?.forms.length === 0
  return (
    <Page title={t('title')} about={t('about')} acts={isEmpty ? undefined : make}>
      {!forms.data && <NotYet asked={forms} lines={5} />}
      {forms.data && (
        <Card>
          {isEmpty ? (
            <Empty title={t('none')} icon={ClipboardList} acts={make}>
              {t('noneAbout')}
            </Empty>
          ) : (
            <FormTable forms={forms.data.forms} onOpen={setOpen} />
          )}
        </Card>
      )}
      {open && <FormDialog form={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function FormTable({ forms, onOpen }: { readonly forms: readonly Form[]; readonly onOpen: (form: Form) => void }) {
  const t = useWords(formWords)
  return (
    <table className="gk-rows gk-forms">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('whom')}</th>
          <th scope="col">{t('taken')}</th>
          <th scope="col">
            <span className="gk-hidden">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {forms.map((form) => (
          <FormLine key={form.id} form={form} onOpen={() => onOpen(form)} />
        ))}
      </tbody>
    </table>
  )
}

function FormLine({ form, onOpen }: { readonly form: Form; readonly onOpen: () => void }) {
  const t = useWords(formWords)
  const say = useText()
  const { mutate, isPending } = useSaveForm()
  const name = say(form.name)
  const close = () =>
    mutate(
      { id: form.id, closed: !form.closed },
      {
        onSuccess: () => toast({ text: t(form.closed ? 'openNow' : 'closedNow', { name }) }),
        onError: toastProblem,
      },
    )
  const copy = () =>
    void navigator.clipboard?.writeText(linkOf(form)).then(
      () => toast({ text: t('copied') }),
      () => onOpen(),
    )
  return (
    <tr>
      <td>{name}</td>
      <td data-name={t('state')}>
        <FormState form={form} />
      </td>
      <td data-name={t('whom')}>{t(form.public ? 'public' : 'inside')}</td>
      <td data-name={t('taken')}>{t('takenOf', { waiting: form.waiting, total: form.total })}</td>
      <td className="gk-rows-acts">
        <span className="gk-form-acts">
          <Button small icon={Link2} aria-label={t('copyLinkOf', { name })} onClick={copy}>
            {t('copyLink')}
          </Button>
          <Button small icon={Pencil} aria-label={t('changeOf', { name })} onClick={onOpen}>
            {t('change')}
          </Button>
          <Button small busy={isPending} aria-label={t(form.closed ? 'reopenOf' : 'closeOf', { name })} onClick={close}>
            {t(form.closed ? 'reopen' : 'close')}
          </Button>
        </span>
      </td>
    </tr>
  )
}

function FormState({ form }: { readonly form: Form }) {
  const t = useWords(formWords)
  const state = form.open ? 'open' : form.closed ? 'closed' : 'ended'
  return (
    <>
      <LabelChip name={t(state)} colour={form.open ? 'green' : 'grey'} dot />{' '}
      {form.open && form.endsOn && <span className="gk-quiet">{t('until', { day: form.endsOn })}</span>}
    </>
  )
}

// Making a form, or changing one: words on top, fields, who may fill it in, who reviews, what people agree to.
import { type ReactNode, useId, useState } from 'react'
import type { Text } from '#domain/text.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { NotYet } from '../ui/not-yet.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useText, useWords } from '../ui/words.ts'
import { bookOf, type DeskBook, useDesk } from '../use/desk.ts'
import { consentDraft, formWords } from '../words/forms.ts'
import { partsWords } from '../words/parts.ts'
import { type Form, type FormSettings, linkOf, useSaveForm } from './form-data.ts'
import { FormFields } from './form-fields.tsx'
import { ReviewerPick } from './reviewer-pick.tsx'

type DialogProps = { readonly form: Form | undefined; readonly onClose: () => void }

export function FormDialog({ form, onClose }: DialogProps) {
  const t = useWords(formWords)
  const desk = useDesk()
  if (desk.data) return <FormEditor form={form} book={bookOf(desk.data)} onClose={onClose} />
  return (
    <Dialog title={t(form ? 'change' : 'make')} onClose={onClose} wide>
      <NotYet asked={desk} lines={8} bare />
    </Dialog>
  )
}

/** A name, who to speak to and how to reach them: what nearly every form asks. */
function blank(book: DeskBook): FormSettings {
  const usual = ['name', 'contact-name', 'phone'].flatMap((means) => book.meaning(means)?.key ?? [])
  const name = book.meaning('name')?.key
  return {
    ...{ name: { zh: '', en: '' }, intro: { zh: '', en: '' }, public: true, endsOn: null, perDay: 200 },
    fields: usual.map((key) => ({ key, required: key === name })),
    ...{ reviewer: null, team: null, keepDays: 30, consent: consentDraft },
  }
}

function settingsOf(form: Form): FormSettings {
  const { name, intro, fields, endsOn, perDay, keepDays } = form
  return {
    ...{ name, intro, fields, endsOn, perDay, keepDays, public: form.public },
    ...{ reviewer: form.reviewer?.id ?? null, team: form.team?.id ?? null, consent: form.consent?.text ?? null },
  }
}

function FormEditor({ form, book, onClose }: DialogProps & { readonly book: DeskBook }) {
  const t = useWords(formWords)
  const say = useText()
  const parts = useWords(partsWords)
  const id = useId()
  const [draft, setDraft] = useState(() => (form ? settingsOf(form) : blank(book)))
  const { mutate, isPending, error } = useSaveForm()
  const change: Change = (members) => setDraft((before) => ({ ...before, ...members }))
  const save = () =>
    mutate(form ? { id: form.id, ...draft } : draft, {
      onSuccess: () => {
        toast({ text: t('saved') })
        onClose()
      },
    })
  const foot = (
    <>
      <Button onClick={onClose}>{parts('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={isPending} disabled={!draft.name.zh.trim()}>
        {parts('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={form ? t('changeOf', { name: say(form.name) }) : t('make')} onClose={onClose} foot={foot} wide>
      <form
        id={id}
        className="gk-form gk-form-editor"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {form && <LinkPart form={form} />}
        <WordsPart draft={draft} change={change} />
        <FormFields
          fields={draft.fields}
          book={book}
          isPublic={draft.public}
          onFields={(fields) => change({ fields })}
        />
        <RulesPart draft={draft} change={change} book={book} />
        <ConsentPart draft={draft} change={change} version={form?.consent?.version} />
        {error !== null && <ProblemNotice error={error} />}
      </form>
    </Dialog>
  )
}

type Change = (members: Partial<FormSettings>) => void
type PartProps = { readonly draft: FormSettings; readonly change: Change }

/** A new link takes effect at once: it is asked for because the old one is in the wrong hands. */
function LinkPart({ form }: { readonly form: Form }) {
  const t = useWords(formWords)
  const [now, setNow] = useState(form)
  const { mutate, isPending } = useSaveForm()
  return (
    <div className="gk-field">
      <span>{t('link')}</span>
      <CopyField label={t('link')} text={linkOf(now)} />
      <small>
        {t('newLinkAbout')}{' '}
        <Button
          small
          look="quiet"
          busy={isPending}
          onClick={() => mutate({ id: form.id, newLink: true }, { onSuccess: setNow })}
        >
          {t('newLink')}
        </Button>
      </small>
    </div>
  )
}

function Pair({ children }: { readonly children: ReactNode }) {
  return <div className="gk-form-pair">{children}</div>
}

function WordsPart({ draft, change }: PartProps) {
  const t = useWords(formWords)
  const { name, intro } = draft
  return (
    <>
      <Pair>
        <TextField
          name={t('name')}
          required
          maxLength={80}
          value={name.zh}
          onText={(zh) => change({ name: { ...name, zh } })}
        />
        <TextField
          name={t('nameEn')}
          maxLength={80}
          value={name.en}
          onText={(en) => change({ name: { ...name, en } })}
        />
      </Pair>
      <Pair>
        <LongField name={t('intro')} most={2000} text={intro.zh} onText={(zh) => change({ intro: { ...intro, zh } })} />
        <LongField
          name={t('introEn')}
          most={2000}
          text={intro.en}
          onText={(en) => change({ intro: { ...intro, en } })}
        />
      </Pair>
    </>
  )
}

type LongProps = {
  readonly name: string
  readonly hint?: string | undefined
  readonly text: string
  readonly most: number
  readonly rows?: number
  readonly onText: (text: string) => void
}

function LongField({ name, hint, text, most, rows = 2, onText }: LongProps) {
  return (
    <Field name={name} hint={hint}>
      {(given) => (
        <textarea
          {...given}
          rows={rows}
          maxLength={most}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  )
}

function RulesPart({ draft, change, book }: PartProps & { readonly book: DeskBook }) {
  const t = useWords(formWords)
  const whom = [
    { key: 'public', name: `${t('public')} · ${t('publicAbout')}` },
    { key: 'inside', name: `${t('inside')} · ${t('insideAbout')}` },
  ] as const
  const number = (text: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(Number(text)) || least))
  return (
    <>
      <Choice
        label={t('whom')}
        options={whom}
        chosen={draft.public ? 'public' : 'inside'}
        onChoose={(key) => change({ public: key === 'public' })}
      />
      <div className="gk-form-rules">
        <ReviewerPick reviewer={draft.reviewer} team={draft.team} owners={book.owners} onPick={change} />
        <TextField
          name={t('endsOn')}
          type="date"
          value={draft.endsOn ?? ''}
          onText={(day) => change({ endsOn: day || null })}
        />
        <TextField
          name={t('perDay')}
          type="number"
          min={1}
          max={10_000}
          value={draft.perDay}
          onText={(text) => change({ perDay: number(text, 1, 10_000) })}
        />
        <TextField
          name={t('keepDays')}
          type="number"
          min={1}
          max={365}
          value={draft.keepDays}
          onText={(text) => change({ keepDays: number(text, 1, 365) })}
        />
      </div>
    </>
  )
}

function ConsentPart({ draft, change, version }: PartProps & { readonly version: number | undefined }) {
  const t = useWords(formWords)
  const text: Text = draft.consent ?? { zh: '', en: '' }
  const put = (half: Partial<Text>) => {
    const next = { ...text, ...half }
    change({ consent: next.zh.trim() || next.en.trim() ? next : null })
  }
  const kept = version === undefined ? '' : ` ${t('consentVersion', { version })}`
  return (
    <Pair>
      <LongField
        name={t('consent')}
        hint={t('consentHint') + kept}
        most={4000}
        rows={4}
        text={text.zh}
        onText={(zh) => put({ zh })}
      />
      <LongField name={t('consentEn')} most={4000} rows={4} text={text.en} onText={(en) => put({ en })} />
    </Pair>
  )
}

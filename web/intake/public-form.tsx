// A form as whoever has its link meets it: without sign-in, on a phone, in the browser's language; it shows nothing of any customer.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { OutputOf } from '#domain/contract.ts'
import { open } from '#intake/contract/form.ts'
import { call, ProblemError } from '../client.ts'
import { prefer, preferences } from '../preferences.ts'
import { Button } from '../ui/button.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { useTitle } from '../ui/page.tsx'
import { Bones, Failure } from '../ui/states.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { publicFormWords } from '../words/public-form.ts'
import { AnswerField } from './answer-input.tsx'
import { useAnswers } from './use-answers.ts'
import './public-form.css'

type Look = OutputOf<typeof open.lookForm>

export function PublicFormPage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const form = useQuery({
    queryKey: ['form', token],
    queryFn: ({ signal }) => call(open.lookForm, { token }, { signal }).catch(insideOnly),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const again = async () => {
    await form.refetch()
  }
  if (form.data === null) return <SignInFirst token={token} />
  if (form.data) return <Form key={form.data.stamp} form={form.data} token={token} again={again} />
  return <Frame>{form.error ? <Failure error={form.error} whole /> : <Bones lines={8} height={26} />}</Frame>
}

/** Asked by nobody: not a session that ended, which would lead the page away. */
function insideOnly(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'sign-in-needed') return null
  throw error
}

function Frame({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const t = useWords(publicFormWords)
  const language = useLanguage()
  useTitle(title ?? t('page'))
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <main className="gk-public">
      <div className="gk-public-card">{children}</div>
      <Button look="quiet" small lang={other} onClick={() => prefer({ language: other })}>
        {t(other === 'zh' ? 'chinese' : 'english')}
      </Button>
    </main>
  )
}

function SignInFirst({ token }: { readonly token: string }) {
  const t = useWords(publicFormWords)
  return (
    <Frame>
      <h1>{t('inside')}</h1>
      <p className="gk-public-intro">{t('insideAbout')}</p>
      <a className="gk-button gk-button-main" href={`/sign-in?next=${encodeURIComponent(`/f/${token}`)}`}>
        {t('signIn')}
      </a>
    </Frame>
  )
}

type FormProps = { readonly form: Look; readonly token: string; readonly again: () => Promise<void> }

function Form({ form, token, again }: FormProps) {
  const t = useWords(publicFormWords)
  const say = useText()
  const state = useSending(form, token)
  const { answers, wrong } = state
  const id = useId()
  if (state.isSent) return <Sent title={say(form.name)} again={again} />
  return (
    <Frame title={say(form.name)}>
      {form.company && <p className="gk-public-from">{t('from', { company: form.company })}</p>}
      <h1>{say(form.name)}</h1>
      {say(form.intro) && <p className="gk-public-intro">{say(form.intro)}</p>}
      <p className="gk-public-note">{`* ${t('required')}`}</p>
      <form id={id} className="gk-form" noValidate onSubmit={state.send}>
        {form.questions.map((question) => (
          <div key={question.key} data-question={question.key}>
            <AnswerField
              question={question}
              text={answers.texts[question.key] ?? ''}
              error={say(answers.errors[question.key]) || undefined}
              onText={(text) => answers.put(question.key, text)}
              onLeave={() => answers.look(question)}
            />
          </div>
        ))}
        <div className="gk-public-trap" aria-hidden>
          <label htmlFor={`${id}-trap`}>{t('trap')}</label>
          <input
            id={`${id}-trap`}
            tabIndex={-1}
            autoComplete="off"
            value={state.trap}
            onChange={(event) => state.setTrap(event.target.value)}
          />
        </div>
        <Consent form={form} state={state} />
        {wrong !== undefined && (
          <Notice kind="danger" title={wrong}>
            {t('again')}
          </Notice>
        )}
        {state.error !== undefined && <ProblemNotice error={state.error} />}
        <Button type="submit" look="main" busy={state.busy}>
          {t('send')}
        </Button>
      </form>
    </Frame>
  )
}

function Consent({ form, state }: { readonly form: Look; readonly state: Sending }) {
  const t = useWords(publicFormWords)
  const say = useText()
  const sensitive = form.questions.filter((question) => question.sensitive)
  return (
    <>
      {form.consent && (
        <section className="gk-public-consent" aria-label={t('consent')}>
          <h2>{t('consent')}</h2>
          <p>{say(form.consent.text)}</p>
          <label>
            <input type="checkbox" checked={state.agreed} onChange={() => state.setAgreed(!state.agreed)} />
            {t('agree')}
          </label>
        </section>
      )}
      {sensitive.length > 0 && (
        <label className="gk-public-agree">
          <input type="checkbox" checked={state.agreedToo} onChange={() => state.setAgreedToo(!state.agreedToo)} />
          {t('sensitive', { list: sensitive.map(({ name }) => say(name)).join(t('comma')) })}
        </label>
      )}
    </>
  )
}

function Sent({ title, again }: { readonly title: string; readonly again: () => Promise<void> }) {
  const t = useWords(publicFormWords)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <Frame title={title}>
      <div className="gk-public-sent">
        <CircleCheck size={40} strokeWidth={1.6} aria-hidden />
        <h1 ref={head} tabIndex={-1}>
          {t('sent')}
        </h1>
        <p>{t('sentAbout')}</p>
        <Button onClick={() => void again()}>{t('another')}</Button>
      </div>
    </Frame>
  )
}

type Sending = ReturnType<typeof useSending>

/** Haste is waited out; a page that was open for too long gets a new stamp, and keeps what was typed. */
function useSending(form: Look, token: string) {
  const t = useWords(publicFormWords)
  const answers = useAnswers(form.questions, form.today)
  const [stamp, setStamp] = useState(form.stamp)
  const [agreed, setAgreed] = useState(false)
  const [agreedToo, setAgreedToo] = useState(false)
  const [trap, setTrap] = useState('')
  const [busy, setBusy] = useState(false)
  const [isSent, setSent] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [error, setError] = useState<unknown>()
  const ask = (by: string) =>
    call(open.sendForm, {
      ...{ token, stamp: by, answers: answers.texts, consent: form.consent && agreed ? form.consent.version : null },
      ...{ sensitive: agreedToo, language: preferences().language, ...(trap ? { website: trap } : {}) },
    })
  const attempt = async () => {
    const missed = await answers.lookAll()
    if (missed[0] !== undefined) {
      setWrong(t('mend', { count: missed.length }))
      focusOn(missed[0])
      return
    }
    if (form.consent && !agreed) return setWrong(t('mustAgree'))
    await ask(stamp).catch(async (cause: unknown) => {
      const code = cause instanceof ProblemError ? cause.code : ''
      if (code !== 'form-quick' && code !== 'form-stale') throw cause
      const fresh = code === 'form-quick' ? stamp : (await call(open.lookForm, { token })).stamp
      setStamp(fresh)
      await new Promise((resolve) => setTimeout(resolve, 3_200))
      return ask(fresh)
    })
    answers.clear()
    setSent(true)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setWrong(undefined)
    setError(undefined)
    attempt()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return { answers, agreed, setAgreed, agreedToo, setAgreedToo, trap, setTrap, busy, isSent, wrong, error, send }
}

function focusOn(key: string) {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-question="${key}"] :is(input, select, textarea)`)?.focus(),
  )
}

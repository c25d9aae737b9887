// A new label, or what is known of one: names, colour, definition, synonyms, parent.
import { type CSSProperties, type FormEvent, useId, useState } from 'react'
import type { LabelSpec } from '#domain/template.ts'
import { useDark } from '../preferences.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { LabelChip } from '../ui/label-chip.tsx'
import { colourOf, labelColourKeys, labelColours } from '../ui/label-colours.ts'
import { NamedOptions } from '../ui/named-options.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { classifyWords } from '../words/classify.ts'
import { colourWords } from '../words/colours.ts'
import { partsWords } from '../words/parts.ts'
import { rulesWords } from '../words/rules.ts'
import { type Dimension, type LabelInfo, useSaveLabel } from './classify-data.ts'
import { keyFrom, keyPattern, synonymsOf } from './label-spec.ts'

type LabelDialogProps = {
  readonly dimension: Dimension
  /** Without one a new label is made. */
  readonly label: LabelInfo | undefined
  readonly onClose: () => void
}

type Filled = {
  readonly zh: string
  readonly en: string
  readonly key: string
  readonly colour: string
  readonly definition: string
  readonly synonyms: string
  readonly parent: string
}

export function LabelDialog({ dimension, label, onClose }: LabelDialogProps) {
  const t = useWords(classifyWords)
  const say = useWords(partsWords)
  const id = useId()
  const language = useLanguage()
  const save = useSaveLabel()
  const [filled, setFilled] = useState<Filled>(() => begin(label, language))
  const { labels, key: dimensionKey } = dimension.info
  const set = (change: Partial<Filled>) => setFilled((now) => ({ ...now, ...change }))
  const key = label?.key ?? (filled.key || keyFrom(filled.en))
  const isTaken = !label && labels.some((one) => one.key === key)
  const isBad = key !== '' && !keyPattern.test(key)
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { dimension: dimensionKey, label: key, spec: specFrom(key, filled, label, language) },
      {
        onSuccess: () => {
          toast({ text: t('labelSaved', { name: filled[language] || filled.zh }) })
          onClose()
        },
      },
    )
  }
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="main" type="submit" form={id} busy={save.isPending} disabled={!key || isTaken || isBad}>
        {say('save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t(label ? 'editLabel' : 'addLabel')} onClose={onClose} foot={foot}>
      <form id={id} className="gk-form" onSubmit={send}>
        <div className="gk-label-look">
          <LabelChip
            name={filled[language] || filled.zh || filled.en || t('columnName')}
            colour={filled.colour}
            of={key}
          />
        </div>
        <TextField name={t('labelName')} required maxLength={80} value={filled.zh} onText={(zh) => set({ zh })} />
        <TextField name={t('labelNameEn')} required maxLength={80} value={filled.en} onText={(en) => set({ en })} />
        {!label && (
          <TextField
            name={t('labelKey')}
            hint={t('labelKeyHint')}
            error={isTaken ? t('labelKeyTaken') : isBad ? t('labelKeyBad') : undefined}
            required
            maxLength={40}
            value={filled.key || keyFrom(filled.en)}
            onText={(next) => set({ key: next.trim() })}
          />
        )}
        <Colours chosen={colourOf(filled.colour, key)} onChoose={(colour) => set({ colour })} />
        <TextField
          name={t('labelDefinition')}
          maxLength={200}
          value={filled.definition}
          onText={(definition) => set({ definition })}
        />
        <Field name={t('labelSynonyms')} hint={t('labelSynonymsHint')}>
          {(given) => (
            <textarea
              {...given}
              rows={2}
              value={filled.synonyms}
              onChange={(event) => set({ synonyms: event.target.value })}
            />
          )}
        </Field>
        <Parent dimension={dimension} label={label} chosen={filled.parent} onChoose={(parent) => set({ parent })} />
        {save.error && <ProblemNotice error={save.error} />}
      </form>
    </Dialog>
  )
}

function begin(label: LabelInfo | undefined, language: 'zh' | 'en'): Filled {
  return {
    zh: label?.name.zh ?? '',
    en: label?.name.en ?? '',
    key: '',
    colour: label?.colour ?? '',
    definition: label?.definition?.[language] ?? '',
    synonyms: label?.synonyms?.join(rulesWords.list[language]) ?? '',
    parent: label?.parent ?? '',
  }
}

/** A definition is written in one language; the other keeps its own until it is written too. */
function specFrom(key: string, filled: Filled, label: LabelInfo | undefined, language: 'zh' | 'en'): LabelSpec {
  const written = filled.definition.trim()
  const other = label?.definition?.[language === 'zh' ? 'en' : 'zh'] ?? written
  const definition = language === 'zh' ? { zh: written, en: other } : { zh: other, en: written }
  const synonyms = synonymsOf(filled.synonyms)
  return {
    key,
    name: { zh: filled.zh.trim(), en: filled.en.trim() },
    colour: colourOf(filled.colour, key),
    ...(filled.parent ? { parent: filled.parent } : {}),
    ...(synonyms.length ? { synonyms } : {}),
    ...(written ? { definition } : {}),
  }
}

function Colours({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (colour: string) => void }) {
  const t = useWords(classifyWords)
  const text = useText()
  const name = useId()
  const isDark = useDark()
  return (
    <fieldset className="gk-colours">
      <legend>{t('labelColour')}</legend>
      {labelColourKeys.map((colour) => {
        const tone = labelColours[colour][isDark ? 'dark' : 'light']
        return (
          <label key={colour} title={text(colourWords[colour])} style={{ '--dot': tone.dot } as CSSProperties}>
            <input type="radio" name={name} checked={colour === chosen} onChange={() => onChoose(colour)} />
            <span className="gk-hidden">{text(colourWords[colour])}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

type ParentProps = Pick<LabelDialogProps, 'dimension' | 'label'> & {
  readonly chosen: string
  readonly onChoose: (parent: string) => void
}

/** Only where the dimension already has levels: a flat list stays plain. */
function Parent({ dimension, label, chosen, onChoose }: ParentProps) {
  const t = useWords(classifyWords)
  const { labels } = dimension.info
  if (!labels.some(({ parent }) => parent !== undefined)) return null
  const roots = labels.filter((one) => one.parent === undefined && !one.retired && one.key !== label?.key)
  return (
    <Field name={t('labelParent')}>
      {(given) => (
        <select {...given} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t('labelNoParent')}</option>
          <NamedOptions of={roots} />
        </select>
      )}
    </Field>
  )
}

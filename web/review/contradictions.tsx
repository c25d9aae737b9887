// 查, 矛盾待办: customers that contradict themselves, who sees to each, until when, and the two ways out; and the rules of all that.
import { useSearch } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { formatCount } from '../ui/format.ts'
import { NotYet } from '../ui/not-yet.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { bookOf, useDesk } from '../use/desk.ts'
import { contradictionWords } from '../words/contradictions.ts'
import { type Asked, type Contradictions, useContradictions, useRules } from './contradiction-data.ts'
import { ContradictionRows } from './contradiction-rows.tsx'
import { ContradictionRules } from './contradiction-rules.tsx'
import './governance.css'

const nothing = {
  open: { title: 'none', about: 'noneAbout' },
  late: { title: 'noneLate', about: 'noneLateAbout' },
  accepted: { title: 'noneAccepted', about: 'noneAcceptedAbout' },
} as const
const page = 50
const most = 200

export function ContradictionsPage() {
  const t = useWords(contradictionWords)
  const wanted: { readonly rule?: unknown } = useSearch({ strict: false })
  const [asked, setAsked] = useState<Asked>({
    ...{ whose: 'team', state: 'open', count: page },
    ...(typeof wanted.rule === 'string' ? { rule: wanted.rule } : {}),
  })
  const { data, error, refetch } = useContradictions(asked)
  const desk = useDesk()
  const rules = useRules()
  const [section, setSection] = useState<'list' | 'rules'>('list')
  const tabs = [
    { key: 'list', name: t('tabList') },
    { key: 'rules', name: t('tabRules'), ...(rules.data ? { count: rules.data.length } : {}) },
  ] as const
  const put = (more: Partial<Asked>) => setAsked({ ...asked, count: page, ...more })
  return (
    <Page title={t('title')} about={data ? t('aboutHours', { hours: String(data.hours) }) : t('about')}>
      {(error || !data || !desk.data) && <NotYet asked={{ error, refetch }} lines={7} />}
      {data && desk.data && (
        <Tabs label={t('title')} tabs={tabs} at={section} onGo={setSection}>
          {section === 'rules' && <ContradictionRules data={data} book={bookOf(desk.data)} />}
          {section === 'list' && (
            <>
              <Bar asked={asked} data={data} onPut={put} onRule={(rule) => setAsked(withRule(asked, rule))} />
              <Card>
                {data.lines.length === 0 ? (
                  <Empty title={t(nothing[asked.state].title)} icon={CircleCheck}>
                    {t(nothing[asked.state].about)}
                  </Empty>
                ) : (
                  <ContradictionRows
                    data={data}
                    state={asked.state === 'accepted' ? 'accepted' : 'open'}
                    book={bookOf(desk.data)}
                  />
                )}
                {data.total > data.lines.length && asked.count < most && (
                  <Button look="quiet" onClick={() => put({ count: Math.min(most, asked.count + page) })}>
                    {t('more', { count: Math.min(page, data.total - data.lines.length) })}
                  </Button>
                )}
              </Card>
            </>
          )}
        </Tabs>
      )}
    </Page>
  )
}

/** `''`: all rules. */
function withRule({ rule: _, ...asked }: Asked, rule: string): Asked {
  return { ...asked, count: page, ...(rule ? { rule } : {}) }
}

type BarProps = {
  readonly asked: Asked
  readonly data: Contradictions
  readonly onPut: (more: Partial<Asked>) => void
  readonly onRule: (rule: string) => void
}

function Bar({ asked, data, onPut, onRule }: BarProps) {
  const t = useWords(contradictionWords)
  const language = useLanguage()
  const counted = (name: string, count: number) => `${name} (${formatCount(count, language)})`
  const sum = data.rules.reduce((all, rule) => all + rule[asked.state], 0)
  const late = data.rules.reduce((all, rule) => all + rule.late, 0)
  return (
    <div className="gk-govern-bar">
      <Choice
        label={t('state')}
        options={[
          { key: 'open', name: t('open') },
          { key: 'late', name: late > 0 ? counted(t('late'), late) : t('late') },
          { key: 'accepted', name: t('accepted') },
        ]}
        chosen={asked.state}
        onChoose={(state) => onPut({ state })}
      />
      <Choice
        label={t('whose')}
        options={[
          { key: 'team', name: t('team') },
          { key: 'mine', name: t('mine') },
        ]}
        chosen={asked.whose}
        onChoose={(whose) => onPut({ whose })}
      />
      <select aria-label={t('rules')} value={asked.rule ?? ''} onChange={(event) => onRule(event.target.value)}>
        <option value="">{counted(t('allRules'), sum)}</option>
        {data.rules.map((rule) => (
          <option key={rule.key} value={rule.key}>
            {counted(rule.name[language], rule[asked.state])}
          </option>
        ))}
      </select>
    </div>
  )
}

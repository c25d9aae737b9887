// Where in the import one is.
import { useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'

export type Step = 'columns' | 'check' | 'done'

const steps = [
  { key: 'file', name: 'stepFile' },
  { key: 'columns', name: 'stepColumns' },
  { key: 'check', name: 'stepCheck' },
  { key: 'done', name: 'stepDone' },
] as const

export function Steps({ at }: { readonly at: Step }) {
  const t = useWords(intakeWords)
  const here = steps.findIndex((step) => step.key === at)
  return (
    <ol className="gk-steps" aria-label={t('steps')}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={index < here ? 'gk-step-done' : undefined}
          aria-current={index === here ? 'step' : undefined}
        >
          {t(step.name)}
        </li>
      ))}
    </ol>
  )
}

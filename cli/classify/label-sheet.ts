// Sheet 分类: how many customers and how much by label, and the proof of each dimension.
import type { Proof } from '#domain/dimensions/prove.ts'
import type { OutRow, OutSheet } from '#domain/formats/out.ts'
import { fill, type Language } from '#domain/text.ts'
import { classifyWords as words } from '#domain/words/classify-command.ts'
import { batched } from './batched.ts'
import type { Report } from './gather.ts'

export function labelSheet(report: Report, language: Language): OutSheet {
  const total = report.customers.length
  function* rows(): Generator<OutRow> {
    for (const { key, name } of report.template.dimensions) {
      const dimension = report.dimensions.byKey.get(key)
      const sums = report.sums.get(key)
      if (!dimension || !sums || ![...sums.keys()].some((label) => label !== '')) continue
      const proof = proofText(report.proofs.get(key), language)
      const order = [...dimension.labels.map((label) => label.key), '']
      let first = true
      for (const label of order) {
        const sum = sums.get(label)
        if (!sum) continue
        const shown = label === '' ? words.unlabelled[language] : (dimension.labelNames.get(label)?.[language] ?? label)
        const share = total === 0 ? '0' : (sum.count / total).toFixed(4)
        yield [name[language], shown, String(sum.count), share, sum.amount, first ? proof : '']
        first = false
      }
    }
  }
  return {
    name: words['labels-sheet'][language],
    columns: [
      { name: words.dimensionColumn[language], kind: 'text' },
      { name: words.label[language], kind: 'text', width: 20 },
      { name: words.customers[language], kind: 'integer' },
      { name: words.share[language], kind: 'percent' },
      { name: words.amount[language], kind: 'money', width: 18 },
      { name: words.proof[language], kind: 'text', width: 48 },
    ],
    rows: batched(rows()),
  }
}

/** What was proved of a dimension, in one line. */
export function proofText(proof: Proof | undefined, language: Language): string {
  if (!proof) return ''
  if (proof.by === 'construction') return words[proof.exclusive ? 'proof-one' : 'proof-many'][language]
  if (proof.complete && proof.exclusive) return words['proof-complete-exclusive'][language]
  const parts: string[] = []
  const gaps = proof.verification?.gaps ?? []
  const overlaps = proof.verification?.overlaps ?? []
  if (proof.complete === false) {
    parts.push(
      fill(words['proof-gaps'][language], {
        gaps: gaps
          .slice(0, 3)
          .map((gap) => gap.cells.join(' · '))
          .join('；'),
      }),
    )
  }
  if (proof.exclusive === false) {
    const rules = overlaps
      .slice(0, 3)
      .map((overlap) => overlap.rules.join('、'))
      .join('；')
    parts.push(fill(words['proof-overlaps'][language], { rules }))
  }
  if (proof.complete === null || proof.exclusive === null) parts.push(words['proof-undecided'][language])
  return parts.join('；')
}

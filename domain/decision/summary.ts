// A verification in sentences a person can act on.
import { fill, type Language } from '#domain/text.ts'
import type { Facts, Value } from '#domain/value.ts'
import { decisionWords as words } from '#domain/words/decision.ts'
import type { Region, SharedRegion, Verification } from './verify.ts'

const mostListed = 20

/** One line each: the verdict first, then regions with examples, then what could be tidier. */
export function describeVerification(v: Verification, language: Language): string[] {
  return [...completeness(v, language), ...exclusiveness(v, language), ...hints(v, language)]
}

/** A region by its inputs, those left out that may be anything: `年合作金额 = 500000`. */
export function describeRegion(region: Region, language: Language): string {
  const keys = Object.keys(region.example)
  const parts = region.cells.flatMap((cell, i) => (cell === '-' ? [] : [`${keys[i]} ${cell}`]))
  return parts.length ? parts.join(language === 'zh' ? '，' : ', ') : words.anyValue[language]
}

/** Facts as `key = value` pairs. */
export function describeFacts(facts: Facts, language: Language): string {
  const value = (v: Value) => (v === null ? words.emptyValue[language] : String(v))
  return Object.entries(facts)
    .map(([key, v]) => `${key} = ${value(v)}`)
    .join(language === 'zh' ? '，' : ', ')
}

function completeness(v: Verification, language: Language): string[] {
  if (v.complete === null) return [`? ${words.undecided[language]}`]
  if (v.complete) return [`✓ ${words.complete[language]}`]
  return [
    `✗ ${words.incomplete[language]}`,
    ...v.gaps.slice(0, mostListed).map((gap) => `  ${fill(words.gap[language], texts(gap, language))}`),
    ...(v.gaps.length > mostListed || !v.allGaps ? [`  ${words.moreGaps[language]}`] : []),
    ...v.undeclaredTexts.map((input) => `  ${fill(words.undeclaredText[language], { input })}`),
  ]
}

function exclusiveness(v: Verification, language: Language): string[] {
  if (v.mutuallyExclusive === null) return [`? ${words.undecided[language]}`]
  if (v.mutuallyExclusive) return [`✓ ${words.exclusive[language]}`]
  const overlaps = v.overlaps.length ? v.overlaps : v.overlapPairs
  const line = (overlap: SharedRegion) =>
    `  ${fill(words.overlap[language], { rules: numbers(overlap.rules), ...texts(overlap, language) })}`
  const more = overlaps.length > mostListed ? [`  ${words.moreGaps[language]}`] : []
  return [`✗ ${words.overlapping[language]}`, ...overlaps.slice(0, mostListed).map(line), ...more]
}

function hints(v: Verification, language: Language): string[] {
  const say = (text: { zh: string; en: string }, params: Record<string, string | number>) =>
    `· ${fill(text[language], params)}`
  return [
    ...(v.neverMatch.length ? [say(words.neverMatch, { rules: numbers(v.neverMatch) })] : []),
    ...(v.unreachableFirst.length ? [say(words.hidden, { rules: numbers(v.unreachableFirst) })] : []),
    ...v.duplicates.map((group) => say(words.duplicate, { rules: numbers(group.rules) })),
    ...v.mergeable.slice(0, mostListed).map((pair) => say(words.mergeable, { ...pair, rules: numbers(pair.rules) })),
    ...v.equalToDash.slice(0, mostListed).map((place) => say(words.equalToDash, place)),
    ...v.strayValues.slice(0, mostListed).map((place) => say(words.strayValue, place)),
    ...(v.simplestHitPolicy ? [say(words.simplest, { policy: words[v.simplestHitPolicy][language] })] : []),
  ]
}

function texts(region: Region, language: Language) {
  return { region: describeRegion(region, language), example: describeFacts(region.example, language) }
}

function numbers(rules: readonly number[]): string {
  return rules.join('、')
}

// Labels of a dimension of many (industries, places), found by code, name or pinyin: the server knows how they are read.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#domain/contract.ts'
import type { DimensionInfo, LabelInfo } from '#domain/customer.ts'
import { industryCode } from '#domain/industry/key.ts'
import type { Language } from '#domain/text.ts'
import { contract } from '#use/contract.ts'
import { call } from '../client.ts'

export type Found = OutputOf<typeof contract.findLabels>['labels'][number]

/** A list longer than this is looked into by the server. */
const most = 200

/** Whether the server looks into this list. */
export const answers = ({ labels }: DimensionInfo) => labels.length > most

/** What `text` finds, the nearest first; undefined while nothing is asked, before the first answer, and for short lists. */
export function useFoundLabels(dimension: DimensionInfo | undefined, text: string): readonly Found[] | undefined {
  const wanted = text.trim().slice(0, 80)
  const isAsked = dimension !== undefined && answers(dimension) && wanted !== ''
  const { data } = useQuery({
    queryKey: ['labels', 'find', dimension?.key ?? '', wanted],
    queryFn: async ({ signal }) =>
      (await call(contract.findLabels, { dimension: dimension?.key ?? '', text: wanted }, { signal })).labels,
    enabled: isAsked,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
  return isAsked ? data : undefined
}

/** The labels that people made, where a code list stands beside them; else all. */
export function ownLabels(labels: readonly LabelInfo[]): readonly LabelInfo[] {
  const own = labels.filter(({ key }) => industryCode(key) === undefined)
  return own.length ? own : labels
}

/** What holds a found label, from the widest down: 制造业 › 计算机制造. */
export function pathText(
  path: readonly string[],
  name: (key: string) => LabelInfo | undefined,
  language: Language,
): string {
  return path
    .slice(0, -1)
    .map((key) => plainName(name(key), language) ?? key)
    .join(' › ')
}

/** Without the code that an English name begins with. */
function plainName(label: LabelInfo | undefined, language: Language): string | undefined {
  return label?.name[language].replace(/^[A-T]\d+ /, '')
}

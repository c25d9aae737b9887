// Which labels of a dimension stand for the whole in a short list: of a tree the upper level, else all.

type Label = { readonly key: string; readonly parent?: string | undefined }

/** The roots of a tree; where there is only one (中国), what is right below it. A flat list stays as it is. */
export function upperLabels<L extends Label>(labels: readonly L[]): readonly L[] {
  const keys = new Set(labels.map(({ key }) => key))
  const isRoot = ({ parent }: L) => parent === undefined || !keys.has(parent)
  const roots = labels.filter(isRoot)
  if (roots.length === labels.length) return labels
  const [lone, second] = roots
  return lone && !second ? labels.filter(({ parent }) => parent === lone.key) : roots
}

// The words by which people say yes and no: in cells of lists and in conditions of rules.

const yes = new Set('是 有 对 真 √ ✓ ✔ ☑ y yes true t 1 on 已 开 启用 需要 要'.split(' '))
const no = new Set('否 无 没有 没 不 不是 错 假 × ✗ ✘ ✕ ☐ n no false f 0 off 未 关 停用 不需要 不要 x'.split(' '))

/** A word without spaces around it, in lower case; undefined where it is neither. */
export function yesOrNo(word: string): boolean | undefined {
  if (yes.has(word)) return true
  return no.has(word) ? false : undefined
}

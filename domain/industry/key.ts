// The label of an industry and its code: `gb-c3912` is C3912. Small, since every page that shows labels reads it.

/** Key of the label that stands for an entry of GB/T 4754. */
export function industryKey(code: string): string {
  return `gb-${code.toLowerCase()}`
}

/** `C3912` for `gb-c3912`; undefined for a label that people made. */
export function industryCode(key: string): string | undefined {
  return /^gb-[a-t](?:\d{2,4})?$/.test(key) ? key.slice(3).toUpperCase() : undefined
}

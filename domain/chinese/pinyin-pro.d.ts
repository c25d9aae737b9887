// What this folder uses of the inside of pinyin-pro: its words as a trie. The version is pinned; pinyin.test.ts holds the two together.
declare module 'pinyin-pro/dist/esm/common/segmentit/index.mjs' {
  export type WordNode = {
    readonly children: ReadonlyMap<string, WordNode>
    /** Words that end here; those of priority 1 are ordinary words, others surnames. */
    readonly patterns: readonly { readonly length: number; readonly priority: number }[]
  }
  export const acTree: { readonly root: WordNode }
  /** Fills the trie; does nothing the second time. */
  export function ensureAcBuilt(): void
}

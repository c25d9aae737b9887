// How a command speaks: standard output for the answer, standard error for progress, in one language.
import type { Language, Text } from '#domain/text.ts'

export type Io = {
  /** The answer. A newline is added where the text has none at its end. */
  out(text: string): void
  /** Progress and problems; never part of an answer. */
  err(text: string): void
  /** Person's language; Chinese unless told otherwise. */
  readonly language?: Language
}

/** What a file `cli/<command>.ts` exports. */
export type Command = {
  /** Exit code: 0 done, 1 the answer is no, 2 wrong use, 3 input refused. */
  run(args: readonly string[], io: Io): Promise<number>
  readonly summary: Text
  /** Lines of `--help` after the summary. */
  readonly usage?: Text
}

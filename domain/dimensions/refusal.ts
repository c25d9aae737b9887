// That a customer refuses to be profiled: the field that says so, and what is known of it.

/** What a field means by which a customer is left out of automatic labels. */
export const noProfiling = 'no-profiling'

/** Since which day (`YYYY-MM-DD`) and how it was said, as far as is known. */
export type Refusal = { readonly on?: string; readonly how?: string }

// What became of submissions, whichever of the two it was, as SQL.

/** Columns submission_id, became, customer_id, reason, decided_by, decided_at. */
export const outcomes = `(select submission_id, became, customer_id, null::text as reason, decided_by, decided_at from submission_taken
  union all select submission_id, 'refused', null, reason, decided_by, decided_at from submission_refused)`

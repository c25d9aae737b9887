// What the planner knows of the tables: after many rows at once it must look again, or the next hour's lists are planned for an empty company.
import type { Store } from './store.ts'

const grown = `customer, contact, customer_class, customer_label, customer_tag, customer_flag, verification, label_given, label_history,
  journal.change, journal.touched`

/** Looks at samples of all tables of customers; half a second whatever their size. */
export async function refreshStatistics(store: Store): Promise<void> {
  await store.doors.owner.query(`analyze ${grown}`)
}

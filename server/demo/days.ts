// Days counted back from today.

/** `YYYY-MM-DD` so many days before (after, where negative). */
export function dayBefore(today: string, ago: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - ago * 86_400_000).toISOString().slice(0, 10)
}

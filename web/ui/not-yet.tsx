// Where an answer goes that is not there: bones while it is on its way, or what went wrong and a way to ask again.
import { Card } from './page.tsx'
import { Bones, Failure } from './states.tsx'

type NotYetProps = {
  /** What was asked, as a query tells it. */
  readonly asked: { readonly error: unknown; readonly refetch: () => unknown }
  readonly lines: number
  readonly height?: number
  /** Without a card, for who stands in one already. */
  readonly bare?: boolean
}

export function NotYet({ asked, lines, height = 22, bare = false }: NotYetProps) {
  if (asked.error) return <Failure error={asked.error} retry={() => void asked.refetch()} />
  const bones = <Bones lines={lines} height={height} />
  return bare ? bones : <Card>{bones}</Card>
}

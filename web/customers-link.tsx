// A link to the customer table with a query already in its address.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Query } from '#domain/filter.ts'
import { paramsOf, stateFrom } from './use/address.ts'

type CustomersLinkProps = {
  readonly query: Query
  readonly className?: string
  readonly title?: string
  readonly children: ReactNode
}

export function CustomersLink({ query, children, ...rest }: CustomersLinkProps) {
  return (
    <Link to="/" search={paramsOf(stateFrom(query)) as never} {...rest}>
      {children}
    </Link>
  )
}

// Where a page of the customer table will be; until then work begins with an import.
import { Navigate } from '@tanstack/react-router'

export function StartPage() {
  return <Navigate to="/intake" replace />
}

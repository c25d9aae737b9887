// Where the page begins.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ProblemError } from './client.ts'
import { router } from './router.tsx'
import { endSession } from './session.ts'
import './ui/theme/tokens.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // Only a broken connection gets better by asking again.
      retry: (count, error) => count < 2 && error instanceof ProblemError && error.status === 0,
    },
  },
})

// A session that ends in the middle of work: whatever noticed it, the shell then leads to sign-in.
queries.getQueryCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'error') noticeEnd(event.action.error)
})
queries.getMutationCache().subscribe((event) => {
  if (event.type === 'updated' && event.action.type === 'error') noticeEnd(event.action.error)
})

function noticeEnd(error: unknown) {
  if (error instanceof ProblemError && error.code === 'sign-in-needed') endSession(queries)
}

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createQueryClient } from '../api/query.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { createAppRouter } from './router.tsx'

export function Providers() {
  const [client] = useState(createQueryClient)
  const [router] = useState(() => createAppRouter(client))
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  )
}

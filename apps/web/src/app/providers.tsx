import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createQueryClient } from '../api/query.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { Router } from './router.tsx'

export function Providers() {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <Router />
      </ToastProvider>
    </QueryClientProvider>
  )
}

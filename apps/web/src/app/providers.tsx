import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ToastProvider } from '../ui/toast.tsx'
import { Router } from './router.tsx'

export function Providers({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <Router />
      </ToastProvider>
    </QueryClientProvider>
  )
}

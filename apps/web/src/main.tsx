import { accounts } from '@focal/contracts/accounts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient, queryOf } from './api/query.ts'
import { keepShell } from './app/keep-shell.ts'
import { isOpenPath, loadAhead } from './app/pages.ts'
import { Providers } from './app/providers.tsx'
import { keepScroll } from './app/scroll.ts'
import { startWords } from './app/words.ts'

keepScroll()
const words = startWords()
loadAhead(location.pathname)
const client = createQueryClient()
if (!isOpenPath(location.pathname)) void client.prefetchQuery(queryOf(accounts.me, {}))
await words
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers client={client} />
    </StrictMode>,
  )
keepShell()

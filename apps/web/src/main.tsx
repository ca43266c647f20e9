import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepShell } from './app/keep-shell.ts'
import { loadAhead } from './app/pages.ts'
import { Providers } from './app/providers.tsx'
import { keepScroll } from './app/scroll.ts'
import { startWords } from './app/words.ts'

keepScroll()
loadAhead(location.pathname)
await startWords()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  )
keepShell()

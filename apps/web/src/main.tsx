import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepShell } from './app/keep-shell.ts'
import { Providers } from './app/providers.tsx'
import { chosenTheme, wear } from './app/theme.ts'
import { startWords } from './app/words.ts'

wear(chosenTheme())
await startWords()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  )
keepShell()

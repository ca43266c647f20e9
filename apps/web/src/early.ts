import './styles/index.css'
import { chosenTheme, wear } from './app/theme.ts'

/** Lets the browser show the frame of the page (index.html) before the heavier scripts run. */
function painted(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve()
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}

wear(chosenTheme())
await painted()
await import('./main.tsx')

import { recall, remember } from './device.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The theme chosen on this device; the system's unless one was. */
export function chosenTheme(): Theme {
  return themes.find((theme) => theme === recall('theme')) ?? 'system'
}

/** Wears a theme and remembers it. */
export function wear(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  remember('theme', theme === 'system' ? null : theme)
}

/** What this device remembers about how a person likes to work; never what a State says. */
export type Habit = 'language' | 'theme' | 'guide' | 'place'

function nameOf(habit: Habit): string {
  return `focal.${habit}`
}

/** What was remembered; null where nothing was, or where the browser keeps nothing. */
export function recall(habit: Habit): string | null {
  try {
    return localStorage.getItem(nameOf(habit))
  } catch {
    return null
  }
}

/** Remembers, or forgets with null. */
export function remember(habit: Habit, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(habit))
    else localStorage.setItem(nameOf(habit), value)
  } catch {
    // A browser that keeps nothing works as well, it only forgets.
  }
}

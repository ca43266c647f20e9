/** What this device remembers about how a person likes to work; never what a State says. */
export type Habit = 'language' | 'theme' | 'guide' | 'place'

function nameOf(habit: Habit): string {
  return `focal.${habit}`
}

/** What is kept under a name; null where nothing is, or where the browser keeps nothing. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Keeps something under a name, or forgets it with null. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing works as well, it only forgets.
  }
}

/** What was remembered. */
export function recall(habit: Habit): string | null {
  return readKept(nameOf(habit))
}

/** Remembers, or forgets with null. */
export function remember(habit: Habit, value: string | null): void {
  keep(nameOf(habit), value)
}
